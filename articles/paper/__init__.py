"""What an article is on paper: templates, Word documents in and out, the letterhead."""
