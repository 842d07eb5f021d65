"""What `drafter learn` says of a template that was learnt: what was made, mended, left out, and what is unsure."""

from collections.abc import Iterator, Sequence

from drafter.model.learnt import LearntTemplate, Paragraph

_SHOWN = 16
"""How many characters of a paragraph are shown."""
_MOST = 12
"""How many of a kind are told one by one."""


def learnt_summary(learnt: LearntTemplate, changed: Sequence[tuple[Paragraph, str]], folder: str, form: str) -> str:
    """Return what was learnt: what was made, what was mended, what is unsure, what was left out."""
    gaps = sum(not value.text and not value.formula for value in learnt.figures) + sum(not value.text for value in learnt.facts)
    counts = [f"{len(learnt.figures)}项数", f"{len(learnt.facts)}件素材" if learnt.facts else "", f"{gaps}处待填" if gaps else ""]
    counts += [f"{sum(bool(figure.formula) for figure in learnt.figures)}项自动算", f"{len(learnt.rules)}条核对"]
    lines = [f"模板　　{folder}（{'，'.join(count for count in counts if count and not count.startswith('0'))}）", f"填报表　{form}"]
    lines += _told("编号改正", [f"“{paragraph.text[:_SHOWN]}”→“{text[:_SHOWN]}”" for paragraph, text in changed if text])
    lines += _told("没有照原样", [f"第{paragraph.number + 1}行“{paragraph.text[:_SHOWN]}”" for paragraph, text in changed if not text])
    lines += _told("没有把握", learnt.unsure)
    lines += _told("没有带进来", learnt.left_out)
    return "\n".join([*lines, f"接着　　drafter draft {form}"]) + "\n"


def _told(head: str, said: Sequence[str]) -> Iterator[str]:
    """Yield a list under its head, with how many there are beyond the first."""
    if said:
        yield f"{head}　{len(said)}处"
        yield from (f"　　{line}" for line in said[:_MOST])
        if len(said) > _MOST:
            yield f"　　……还有{len(said) - _MOST}处"
