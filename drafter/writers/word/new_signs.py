"""The words of a Word file changed in place, sign for sign: format, comments, pictures and everything else stay as they are."""

from collections.abc import Callable

from drafter.ooxml.package import DOCUMENT, Package, is_foreign
from drafter.ooxml.words import PARAGRAPH, TEXT, put_words, read_paragraph, words_of


def retouched(package: Package, change: Callable[[str], str]) -> bytes:
    """Return a .docx whose every paragraph went through `change`, which keeps the length; other parts are copied. Raise DrafterError."""
    root = package.tree(DOCUMENT)
    touched = is_foreign(root)
    for element in root.iter(PARAGRAPH):
        paragraph = read_paragraph(element)
        words, start = change(paragraph.words), 0
        if words == paragraph.words:
            continue
        touched = True
        for part in paragraph.parts:
            end = start + len(words_of(part))
            if part.tag == TEXT and words[start:end] != words_of(part):
                put_words(part, words[start:end])
            start = end
    return package.written({DOCUMENT: root} if touched else {})
