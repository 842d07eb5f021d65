"""A figure as it stands in running text."""

from msgspec import Struct


class TextFigure(Struct, frozen=True):
    """One figure as it stands in a text."""

    text: str
    """Number, qualifier and unit: 60余次, 25万多元, 第二名."""
    value: str
    """The number in plain digits, without 万 or 亿: 60."""
    approx: str
    """余, 多, 近, 超, 以上 …; empty for an exact one."""
    unit: str
    """With 万 or 亿: 万元; empty for a number alone."""
    offset: int
    """Where `text` begins, in code points."""

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.offset + len(self.text)
