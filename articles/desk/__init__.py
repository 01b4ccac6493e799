"""The desk: where releases are written, approved and released. One module for each page."""
