"""The records that the steps hand on: what was filled in, what a template declares, the report, its draft, what changed. Frozen."""
