"""The figures of two files as the rows of a table, for every medium that has tables."""

from drafter.model.changes import Row

HEADS = ("名称", "前", "后", "变化", "幅度")
"""What stands over the columns."""


def cells_of(row: Row) -> tuple[str, ...]:
    """Return a figure's cells."""
    return (row.name, row.before, row.after, row.change, row.rate)
