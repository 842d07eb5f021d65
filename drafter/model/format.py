"""How a report looks on paper: a Format says every measure, and GB9704 is what GB/T 9704-2012 asks. All else is reckoned from it."""

import math

from msgspec import Struct
from msgspec.structs import replace

from drafter.language.patterns import regex

_TWIPS = 20
"""Twentieths of a point, the unit of a Word file, in a point."""
_POINTS = 72 / 25.4
"""Points in a millimetre."""


def twips(points: float) -> int:
    """Return a length in points as a Word file writes it."""
    return round(points * _TWIPS)


class Page(Struct, frozen=True):
    """A sheet of paper and what stays free around the text (版心), in millimetres."""

    width: float
    height: float
    top: float
    """天头."""
    bottom: float
    """地脚."""
    left: float
    """订口."""
    right: float
    """切口."""
    header: float
    """From the upper edge of the paper to the header."""
    footer: float
    """From the lower edge of the paper to the bottom of the page number's line."""


class Look(Struct, frozen=True):
    """How the words of a role are set."""

    font: str
    """The Chinese font, as Word's list names it."""
    size: float
    """In points: 二号 is 22, 三号 16, 四号 14."""
    line: float
    """How high a line is, whatever stands on it (行距固定值), in points."""
    spacing: float = 0
    """By how much characters stand further apart (字符间距加宽), in points; negative where they stand closer."""
    bold: bool = False


class Format(Struct, frozen=True):
    """The layout of a report."""

    page: Page
    latin: str
    """The font of digits and Latin letters."""
    body: Look
    title: Look
    headings: tuple[Look, Look, Look, Look]
    """The four levels, whether a heading stands alone or opens its paragraph."""
    table: Look
    """The words of an annex's table; a row of one line is as high as the line."""
    number: Look
    """The page number; its font is that of the digits, too."""
    number_signs: tuple[str, str]
    """What stands before and behind the page number."""
    indent: int
    """How many characters a paragraph opens in (左空)."""
    closing_gap: int
    """How many characters the longer of 署名 and 成文日期 ends before the right edge (右空)."""
    date_step: int
    """How many characters the date begins to the right of the signature."""
    numbering: tuple[str, str, str, str]
    """How the first heading of each level is numbered, where a template does not say otherwise."""

    @property
    def row(self) -> int:
        """Return the height of a line of the body, in twips."""
        return twips(self.body.line)

    @property
    def rows(self) -> int:
        """Return how many lines stand on a page."""
        return max(1, self.text_height // self.row)

    @property
    def grid(self) -> int:
        """Return the pitch of a grid that fills the page, in twips: LibreOffice lowers the text by half of what a grid leaves over."""
        return self.text_height // self.rows

    @property
    def text_height(self) -> int:
        """Return the height of the text in twips."""
        return _millimetres(self.page.height) - _millimetres(self.page.top) - _millimetres(self.page.bottom)

    @property
    def text_width(self) -> int:
        """Return the width of the text in twips."""
        return _millimetres(self.page.width) - _millimetres(self.page.left) - _millimetres(self.page.right)

    @property
    def characters(self) -> int:
        """Return how many characters stand on a line of the body."""
        return self._characters(self.body)

    @property
    def title_characters(self) -> int:
        """Return how many characters stand on a line of the title."""
        return self._characters(self.title)

    @property
    def character(self) -> int:
        """Return the width that a character of the body takes on a full line, in twips."""
        return self.text_width // self.characters

    def below_title(self, lines: int) -> int:
        """Return the space below a title of so many lines, in twips: at least a line, and what brings the text back onto the grid."""
        return self.title_rows(lines) * self.row - lines * twips(self.title.line)

    def title_rows(self, lines: int) -> int:
        """Return how many lines of the body a title of so many lines takes with the space below it."""
        return math.ceil((lines * twips(self.title.line) + self.row - 1) / self.row)

    def lines(self, text: str) -> int:
        """Return about how many lines a paragraph takes."""
        return math.ceil((self.indent + width(text)) / self.characters)

    def title_lines(self, title: str) -> int:
        """Return how many lines a title takes at least."""
        return max(1, math.ceil(width(title) / self.title_characters))

    def _characters(self, look: Look) -> int:
        """Return how many characters of a look stand on a line; one at least."""
        return max(1, self.text_width // max(1, twips(look.size + look.spacing)))


_NARROW = regex("[^\u2001-\U0010ffff·×]")


def width(text: str) -> float:
    """Return how many 字 a text is wide: a digit or Latin letter is half a 字."""
    return len(text) - len(_NARROW.findall(text)) / 2


def _millimetres(length: float) -> int:
    """Return a length in millimetres as a Word file writes it."""
    return twips(length * _POINTS)


# Each character gives up 0.4 of its 16 points so that 28 of them fit 156 mm: 0.25 would do, but LibreOffice sets the last character of a
# run without it, and a line of many runs would lose its 28th character. Justifying gives back what is too much.
_BODY = Look("仿宋_GB2312", 16, 28.95, spacing=-0.4)
GB9704 = Format(
    # 5.1: A4. 5.2.1: 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. 7.5: the dashes of the page number stand 7 mm below the text.
    page=Page(210, 297, top=37, bottom=35, left=28, right=26, header=15, footer=25.45),
    latin="Times New Roman",  # The standard knows 仿宋 only; this is what offices do, and it is as wide.
    body=_BODY,  # 5.2.2: 三号仿宋. 5.2.3: 22 lines of 28 characters, which fill the page.
    title=Look("方正小标宋简体", 22, 36.2),  # 7.3.1: 二号小标宋; a line and a quarter.
    headings=(replace(_BODY, font="黑体"), replace(_BODY, font="楷体_GB2312"), _BODY, _BODY),  # 7.3.3
    table=Look("仿宋_GB2312", 12, 20),  # 8 says nothing of what stands in a table: 小四, so that a year's figures take few pages.
    number=Look("宋体", 14, 16),  # 7.5: 四号半角宋体, between 一字线.
    number_signs=("— ", " —"),
    indent=2,  # 7.3.3
    closing_gap=2,  # 7.3.5.2, as is the next.
    date_step=2,
    numbering=("一、", "（一）", "1.", "（1）"),  # 7.3.3
)
"""The layout of GB/T 9704-2012 党政机关公文格式; clauses stand beside the measures."""
