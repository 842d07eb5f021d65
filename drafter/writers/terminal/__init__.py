"""What the screen says: Drafts, Findings, Changes in, Chinese lines or JSON out. It decides nothing."""
