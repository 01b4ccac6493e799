"""The search of everything the ministry has written, drafts too: what may be asked, its pages, what is kept of it."""
