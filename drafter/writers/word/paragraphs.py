"""Paragraphs and runs of a Word file as text, for speed."""

import functools

from drafter.writers.word.xml_text import escaped

LANGUAGE = '<w:lang w:eastAsia="zh-CN"/></w:rPr>'
"""How the properties of every run end."""
FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
"""The layout of a paragraph that does not open some characters in; an indent in characters outdoes one in lengths in Word."""


def paragraph_xml(style: str, runs: str, layout: str = "") -> str:
    """Return a paragraph in a style; `layout` is what it asks beyond it."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{layout}</w:pPr>{runs}</w:p>'


def run_xml(text: str, style: str = "", face: str = "") -> str:
    """Return words as a run."""
    return f"{_opening(style, face)}{escaped(text)}</w:t></w:r>"


@functools.cache
def _opening(style: str, face: str) -> str:
    """Return what stands before a run's words; the hint sets “ ” — … in the Chinese font."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    font = f' w:eastAsia="{face}"' if face else ""
    return f'<w:r><w:rPr>{named}<w:rFonts w:hint="eastAsia"{font}/>{LANGUAGE}<w:t xml:space="preserve">'
