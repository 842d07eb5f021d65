"""Two files side by side as a page."""

from html import escape

from drafter.model.changes import Change, Difference
from drafter.writers.side_by_side import HEADS, cells_of

_STYLE = (
    "body{max-width:60em;margin:2em auto;font:12pt/1.7 FangSong,serif}table{border-collapse:collapse}td,th{border:1px solid #999;"
    "padding:.2em .6em}del{background:#fdd}ins{background:#dfd;text-decoration:none}"
)


def difference_html(difference: Difference) -> str:
    """Return two files side by side as a page."""
    title = escape(f"{difference.left} → {difference.right}")
    heads = "".join(f"<th>{head}</th>" for head in HEADS)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells_of(row))}</tr>\n" for row in difference.rows)
    texts = "".join(f"<li>{escape(change.kind.value)}　{escape(change.spot)}　{_struck(change)}</li>\n" for change in difference.changes)
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style></head>\n'
        f"<body><h1>{title}</h1>\n<h2>数</h2>\n<table><tr>{heads}</tr>\n{rows}</table>\n<h2>文字</h2>\n<ol>{texts}</ol></body></html>\n"
    )


def _struck(change: Change) -> str:
    """Return a sentence's change in HTML."""
    before = f"<del>{escape(change.before)}</del>" if change.before else ""
    after = f"<ins>{escape(change.after)}</ins>" if change.after else ""
    return f"{before} {after}".strip()
