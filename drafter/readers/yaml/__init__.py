"""A 填报表 or template.yaml as typed → a tree of words with their places: slips read as meant, what cannot be read said at once."""
