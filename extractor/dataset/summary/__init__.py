"""What a data set covers and what was found in it, for the terminal and as a page with charts."""
