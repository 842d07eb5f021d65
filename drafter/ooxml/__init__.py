"""Word files that come from strangers: the one place that opens them and writes patched ones, and the words that a reader sees in them."""
