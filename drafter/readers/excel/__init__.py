"""Workbooks → trees of words with their places: the form of one unit, the table of a county."""
