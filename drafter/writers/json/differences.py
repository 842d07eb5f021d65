"""What was changed in an edited draft, and between two files, as JSON."""

import json
from collections.abc import Sequence

from drafter.model.changes import Change, Difference, Tracked


def changes_json(changes: Sequence[Change], tracked: Sequence[Tracked]) -> str:
    """Return the changes as one JSON object."""
    said = {
        "changes": [_as_object(change) for change in changes],
        "tracked": [{"inserted": revision.inserted, "words": revision.words, "author": revision.author} for revision in tracked],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def difference_json(difference: Difference) -> str:
    """Return two files side by side as one JSON object."""
    rows = [{"name": row.name, "before": row.before, "after": row.after, "change": row.change, "rate": row.rate} for row in difference.rows]
    said = {
        "left": difference.left,
        "right": difference.right,
        "figures": rows,
        "changes": [_as_object(change) for change in difference.changes],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _as_object(change: Change) -> dict[str, object]:
    """Return a change for JSON."""
    return {
        "kind": change.kind.value,
        "spot": change.spot,
        "before": change.before,
        "after": change.after,
        "name": change.name,
        "path": change.path,
        "pending": change.pending,
    }
