"""What a reader of files leaves out, as data: nothing is left out without a word."""

from enum import Enum

from msgspec import Struct


class Kind(Enum):
    """What is left out."""

    STRUCK = "划掉的字"
    HIDDEN = "隐藏的字"
    PLACEHOLDER = "没有填的控件"
    COMMENT = "批注"
    DELETED = "修订里删去的字"
    FOOTNOTE = "脚注"
    ENDNOTE = "尾注"
    FORMULA = "公式"
    SYMBOL = "符号"
    PICTURE = "图片"
    DRAWING = "图表"
    EMBEDDED = "嵌入的文件"
    HEADER = "页眉"
    FOOTER = "页脚"
    BORDER = "页面边框"
    PAGE_NUMBER = "页码样式"


LAYOUT = (Kind.BORDER, Kind.PAGE_NUMBER)
"""What is of the page and not of the words: only who makes a template of a file misses it."""


class LeftOut(Struct, frozen=True):
    """One thing that is left out of a text."""

    kind: Kind
    """What it is."""
    words: str = ""
    """What it says; empty for what says nothing, or cannot be read."""
    offset: int | None = None
    """Where in the text the line begins in which it would stand, in code points; None for what stands beside the text."""
