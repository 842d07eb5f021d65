"""Where 署名 and 日期 stand (GB/T 9704-2012, 7.3.5.2), in widths of a character from the right edge."""

from collections.abc import Sequence

from drafter.model.document import Block, Role
from drafter.writers.word.grid import CHARACTER, CHARACTERS, ROW, width

_GAP = 2
"""右空二字."""
_STEP = 2
"""The date begins so far right of the signature."""


def closing_layouts(blocks: Sequence[Block]) -> dict[int, str]:
    """Return the layout of each signature and date by its index: one line below the text, all on one page."""
    indices = [index for index, block in enumerate(blocks) if block.role in (Role.SIGNATURE, Role.DATE)]
    date = _width_of_last(blocks, Role.DATE)
    signature = _width_of_last(blocks, Role.SIGNATURE)
    layouts = {}
    for index in indices:
        block = blocks[index]
        gap = _date_gap(signature, date) if block.role is Role.DATE else _signature_gap(width(block.text), date)
        keep = "<w:keepNext/>" if index + 1 in indices else ""
        space = f'<w:spacing w:before="{ROW}"/>' if index == indices[0] else ""
        layouts[index] = f'{keep}{space}<w:ind w:right="{_twips(gap, width(block.text))}"/>'
    return layouts


def _width_of_last(blocks: Sequence[Block], role: Role) -> float:
    """Return the width of the last block of a role; 0 if there is none."""
    return next((width(block.text) for block in reversed(blocks) if block.role is role), 0)


def _date_gap(signature: float, date: float) -> float:
    """Return the date's 右空: it begins two characters right of the signature, but stays two from the edge."""
    return max(_GAP, signature + _GAP - _STEP - date)


def _signature_gap(signature: float, date: float) -> float:
    """Return the signature's 右空: two characters, more where the date is the longer."""
    return max(_GAP, date + _GAP + _STEP - signature) if date else _GAP


def _twips(gap: float, own: float) -> int:
    """Return a gap in twips, made smaller where the words would not fit their line."""
    return round(max(0, min(gap, CHARACTERS - own)) * CHARACTER)
