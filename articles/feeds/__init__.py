"""What was said as feeds: which texts one tells of, and how each is told, for both formats alike."""
