"""What the screen says: Drafts, Findings, Changes in, Chinese lines out. It decides nothing."""
