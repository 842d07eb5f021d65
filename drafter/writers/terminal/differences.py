"""What was changed, for people and for programs: on the terminal, as JSON, as a page, as a Word file."""

import json
from collections.abc import Iterator, Sequence
from html import escape

from drafter.model.changes import Change, Difference, Kind, Row, Tracked

_FIGURES = (Kind.FIGURE, Kind.FILLED, Kind.GONE, Kind.UNKNOWN)
_SHOWN = 60
HEADS = ("名称", "前", "后", "变化", "幅度")
_STYLE = (
    "body{max-width:60em;margin:2em auto;font:12pt/1.7 FangSong,serif}table{border-collapse:collapse}td,th{border:1px solid #999;"
    "padding:.2em .6em}del{background:#fdd}ins{background:#dfd;text-decoration:none}"
)


def reconciled_summary(changes: Sequence[Change], tracked: Sequence[Tracked], file: str, sheet: str) -> str:
    """Return what `drafter reconcile` says: figures first, then sentences, then what is tracked and still open."""
    lines = [f"{file} 对照 {sheet}：{_tally(changes) or '没有改动'}"]
    if tracked:
        coming = sum(one.inserted for one in tracked)
        waiting = f"还有{len(tracked)}处没有接受（插入{coming}处，删除{len(tracked) - coming}处）"
        lines.append(f"修订　　{waiting}，按接受以后的文字对照；涉及的注明“待接受”")
    figures = [one for one in changes if one.kind in _FIGURES]
    lines += ["", "数", *(f"{at}. {_figure(one)}" for at, one in enumerate(figures, 1))] if figures else []
    others = [one for one in changes if one.kind not in _FIGURES]
    lines += ["", "文字", *(line for at, one in enumerate(others, 1) for line in _sentence(at, one))] if others else []
    if any(one.kind in (Kind.FIGURE, Kind.FILLED) and one.path for one in figures):
        lines += ["", "改了的数要写回填报表：加 --apply（填报表原样另存一份 .bak）"]
    return "\n".join(lines) + "\n"


def changes_json(changes: Sequence[Change], tracked: Sequence[Tracked]) -> str:
    """Return the changes as one JSON object."""
    said = {
        "changes": [_as_object(one) for one in changes],
        "tracked": [{"inserted": one.inserted, "words": one.words, "author": one.author} for one in tracked],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def difference_text(difference: Difference) -> str:
    """Return two files side by side, for the terminal."""
    lines = [f"{difference.left} → {difference.right}：{_tally(difference.changes) or '文字没有改动'}", "", "数"]
    lines += [f"　{row.name}　{row.before or '（无）'} → {row.after or '（无）'}{_behind(row)}" for row in _changed(difference)]
    same = len(difference.rows) - len(_changed(difference))
    lines += [f"　其余{same}项没有变"] if same else []
    if difference.changes:
        lines += ["", "文字", *(line for at, one in enumerate(difference.changes, 1) for line in _sentence(at, one))]
    return "\n".join(lines) + "\n"


def difference_json(difference: Difference) -> str:
    """Return two files side by side as one JSON object."""
    rows = [{"name": row.name, "before": row.before, "after": row.after, "change": row.change, "rate": row.rate} for row in difference.rows]
    said = {
        "left": difference.left,
        "right": difference.right,
        "figures": rows,
        "changes": [_as_object(one) for one in difference.changes],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def difference_html(difference: Difference) -> str:
    """Return two files side by side as a page."""
    title = escape(f"{difference.left} → {difference.right}")
    heads = "".join(f"<th>{head}</th>" for head in HEADS)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells_of(row))}</tr>\n" for row in difference.rows)
    texts = "".join(f"<li>{escape(one.kind.value)}　{escape(one.spot)}　{_struck(one)}</li>\n" for one in difference.changes)
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style></head>\n'
        f"<body><h1>{title}</h1>\n<h2>数</h2>\n<table><tr>{heads}</tr>\n{rows}</table>\n<h2>文字</h2>\n<ol>{texts}</ol></body></html>\n"
    )


def _changed(difference: Difference) -> list[Row]:
    """Return the figures that differ."""
    return [row for row in difference.rows if row.before != row.after]


def _behind(row: Row) -> str:
    """Return the change and rate behind two values; a rate that the change says already is not said again."""
    rate = row.rate if row.rate.lstrip("+-") not in row.change else ""
    said = "，".join(filter(None, (row.change, rate)))
    return f"　{said}" if said else ""


def cells_of(row: Row) -> tuple[str, ...]:
    """Return a figure's cells."""
    return (row.name, row.before, row.after, row.change, row.rate)


def _tally(changes: Sequence[Change]) -> str:
    """Return `改了数2处，删了句子1处`; empty for none."""
    counts = {kind: sum(one.kind is kind for one in changes) for kind in Kind}
    return "，".join(f"{kind.value}{count}处" for kind, count in counts.items() if count)


def _figure(change: Change) -> str:
    """Return a figure's change on one line."""
    words = {
        Kind.GONE: f"删去　{change.name}{change.before}",
        Kind.UNKNOWN: f"填报表里没有　{change.after}",
    }.get(change.kind, f"{change.name}　{change.before} → {change.after}")
    return "　".join(filter(None, (words, change.spot, "待接受" if change.pending else "")))


def _sentence(number: int, change: Change) -> Iterator[str]:
    """Yield a sentence's change: what and where, then the words."""
    yield "　".join(filter(None, (f"{number}. {change.kind.value}", change.spot, "待接受" if change.pending else "")))
    if change.before:
        yield f"   原：{_clipped(change.before)}"
    if change.after:
        yield f"   {'今' if change.before else '有'}：{_clipped(change.after)}"


def _struck(change: Change) -> str:
    """Return a sentence's change in HTML."""
    before = f"<del>{escape(change.before)}</del>" if change.before else ""
    after = f"<ins>{escape(change.after)}</ins>" if change.after else ""
    return f"{before} {after}".strip()


def _clipped(words: str) -> str:
    """Return the beginning of a long text."""
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "……"


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
