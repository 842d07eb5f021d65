"""What was changed, as the terminal shows it: in an edited draft, and between two files side by side."""

from collections.abc import Iterator, Sequence

from drafter.model.changes import Change, Difference, Kind, Row, Tracked

_FIGURES = (Kind.FIGURE, Kind.FILLED, Kind.GONE, Kind.UNKNOWN, Kind.DISPUTED)
_SHOWN = 60


def reconciled_summary(changes: Sequence[Change], tracked: Sequence[Tracked], file: str, sheet: str, left_out: Sequence[str] = ()) -> str:
    """Return what `drafter reconcile` says: what is tracked and still open, what is not read, figures, then sentences."""
    lines = [f"{file} 对照 {sheet}：{_tally(changes) or '没有改动'}"]
    if tracked:
        coming = sum(revision.inserted for revision in tracked)
        waiting = f"还有{len(tracked)}处没有接受（插入{coming}处，删除{len(tracked) - coming}处）"
        lines.append(f"修订　　{waiting}，按接受以后的文字对照；涉及的注明“待接受”")
    lines += [f"没有读　{said}" for said in left_out]
    figures = [change for change in changes if change.kind in _FIGURES]
    lines += ["", "数", *(f"{at}. {_figure(change)}" for at, change in enumerate(figures, 1))] if figures else []
    others = [change for change in changes if change.kind not in _FIGURES]
    lines += ["", "文字", *(line for at, change in enumerate(others, 1) for line in _sentence(at, change))] if others else []
    if any(change.kind in (Kind.FIGURE, Kind.FILLED) and change.path for change in figures):
        lines += ["", "改了的数要写回填报表：加 --apply（填报表原样另存一份 .bak）"]
    return "\n".join(lines) + "\n"


def difference_text(difference: Difference) -> str:
    """Return two files side by side, for the terminal."""
    lines = [f"{difference.left} → {difference.right}：{_tally(difference.changes) or '文字没有改动'}", "", "数"]
    lines += [f"　{row.name}　{row.before or '（无）'} → {row.after or '（无）'}{_behind(row)}" for row in _changed(difference)]
    same = len(difference.rows) - len(_changed(difference))
    lines += [f"　其余{same}项没有变"] if same else []
    if difference.changes:
        lines += ["", "文字", *(line for at, change in enumerate(difference.changes, 1) for line in _sentence(at, change))]
    return "\n".join(lines) + "\n"


def _changed(difference: Difference) -> list[Row]:
    """Return the figures that differ."""
    return [row for row in difference.rows if row.before != row.after]


def _behind(row: Row) -> str:
    """Return the change and rate behind two values; a rate that the change says already is not said again."""
    rate = row.rate if row.rate.lstrip("+-") not in row.change else ""
    said = "，".join(filter(None, (row.change, rate)))
    return f"　{said}" if said else ""


def _tally(changes: Sequence[Change]) -> str:
    """Return `改了数2处，删了句子1处`; empty for none."""
    counts = {kind: sum(change.kind is kind for change in changes) for kind in Kind}
    return "，".join(f"{kind.value}{count}处" for kind, count in counts.items() if count)


def _figure(change: Change) -> str:
    """Return a figure's change on one line."""
    words = {
        Kind.GONE: f"删去　{change.name}{change.before}",
        Kind.UNKNOWN: f"填报表里没有　{change.after}",
        Kind.DISPUTED: f"请定一个　{change.name}：正文改成{change.before}，附表改成{change.after}",
    }.get(change.kind, f"{change.name}　{change.before} → {change.after}")
    return "　".join(filter(None, (words, change.spot, "待接受" if change.pending else "")))


def _sentence(number: int, change: Change) -> Iterator[str]:
    """Yield a sentence's change: what and where, then the words."""
    yield "　".join(filter(None, (f"{number}. {change.kind.value}", change.spot, "待接受" if change.pending else "")))
    if change.before:
        yield f"   原：{_clipped(change.before)}"
    if change.after:
        yield f"   {'今' if change.before else '有'}：{_clipped(change.after)}"


def _clipped(words: str) -> str:
    """Return the beginning of a long text."""
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "……"
