"""Puts a Draft on paper: a Draft in, the bytes of a file out; and files safely on disk. It decides nothing about content."""
