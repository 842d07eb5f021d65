"""The words of a Word file changed in place, sign for sign: format, comments, pictures and everything else stay as they are."""

from collections.abc import Callable

from drafter.ooxml.body import Body
from drafter.ooxml.package import DOCUMENT, Package, is_foreign
from drafter.ooxml.words import PARAGRAPH, put_words


def retouched(package: Package, change: Callable[[str], str]) -> bytes:
    """Return a .docx whose every paragraph went through `change`, which keeps the length; other parts are copied. Raise DrafterError."""
    body = Body(package)
    touched = is_foreign(body.root)
    for element in body.root.iter(PARAGRAPH):
        paragraph = body.read((element,))
        words, start = change(paragraph.words), 0
        if words == paragraph.words:
            continue
        touched = True
        for part in paragraph.parts:
            end = start + len(part.words)
            if part.is_text and words[start:end] != part.words:
                put_words(part.element, words[start:end])
            start = end
    return package.written({DOCUMENT: body.root} if touched else {})
