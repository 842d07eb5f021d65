"""Where 署名 and 日期 stand (GB/T 9704-2012, 7.3.5.2), in widths of a character from the right edge."""

from collections.abc import Sequence

from drafter.model.document import CLOSING, Block, Role, end_of_head
from drafter.model.format import Format, width

_CENTRED = '<w:ind w:right="0"/><w:jc w:val="center"/>'


def closing_layouts(blocks: Sequence[Block], form: Format) -> dict[int, str]:
    """Return the layout of each signature and date by its index: one line below the text, all on one page; centred below the title."""
    head = end_of_head(blocks)
    indices = [index for index, block in enumerate(blocks) if index >= head and block.role in CLOSING]
    date = _width_of_last(blocks, Role.DATE)
    signature = _width_of_last(blocks, Role.SIGNATURE)
    layouts = {index: _CENTRED for index in range(head) if blocks[index].role in CLOSING}
    for index in indices:
        block = blocks[index]
        gap = _date_gap(signature, date, form) if block.role is Role.DATE else _signature_gap(width(block.text), date, form)
        keep = "<w:keepNext/>" if index + 1 in indices else ""
        space = f'<w:spacing w:before="{form.row}"/>' if index == indices[0] else ""
        layouts[index] = f'{keep}{space}<w:ind w:right="{_twips(gap, width(block.text), form)}"/>'
    return layouts


def _width_of_last(blocks: Sequence[Block], role: Role) -> float:
    """Return the width of the last block of a role; 0 if there is none."""
    return next((width(block.text) for block in reversed(blocks) if block.role is role), 0)


def _date_gap(signature: float, date: float, form: Format) -> float:
    """Return the date's 右空: it begins a step right of the signature, but stays its gap from the edge."""
    return max(form.closing_gap, signature + form.closing_gap - form.date_step - date)


def _signature_gap(signature: float, date: float, form: Format) -> float:
    """Return the signature's 右空: its gap, and more where the date is the longer."""
    return max(form.closing_gap, date + form.closing_gap + form.date_step - signature) if date else form.closing_gap


def _twips(gap: float, own: float, form: Format) -> int:
    """Return a gap in twips, made smaller where the words would not fit their line."""
    return round(max(0, min(gap, form.characters - own)) * form.character)
