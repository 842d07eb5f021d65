"""Comments added to a Word file that is there: to its own part of comments, or to a new one."""

import posixpath
import re

from lxml import etree
from lxml.etree import _Element

from drafter.diagnostics import Finding
from drafter.ooxml.package import Package
from drafter.ooxml.words import W
from drafter.writers.word.xml_text import escaped

_TYPES, _RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_TYPE_SPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION_SPACE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_COMMENT = (
    f'<w:comment xmlns:w="{W[1:-1]}" w:id="{{number}}" w:author="drafter" w:initials="核"><w:p><w:r>'
    '<w:rPr><w:rFonts w:hint="eastAsia"/><w:sz w:val="21"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r></w:p></w:comment>'
)
"""No date: no output of ours holds a clock. The size of its own: the user's file may have no style for comments."""
_ENDS = ("commentRangeStart", "commentRangeEnd", "commentReference")


class AddedComments:
    """The comments that are added to one file."""

    def __init__(self, package: Package, root: _Element) -> None:
        """Begin with the comments that the file has; `root` is its text. Raise DrafterError where their part is damaged."""
        self._package = package
        self._relations = self._tree(_RELATIONS, _RELATION_SPACE + "Relationships")
        known = self._known()
        self._is_new = not known
        self._name = known or self._free()
        self._comments = self._tree(self._name, W + "comments")
        used = (*self._comments.iter(W + "comment"), *root.iter(*(W + name for name in _ENDS)))
        self._number = 1 + max((_number(element.get(W + "id", "")) for element in used), default=-1)

    def add(self, first: _Element, last: _Element, finding: Finding) -> None:
        """Put a comment around two runs and what stands between them."""
        words = escaped(f"{finding.severity.value}·{finding.code}：{finding.why}{finding.remedy}")
        self._comments.append(etree.fromstring(_COMMENT.format(number=self._number, words=words)))
        run = last.makeelement(W + "r")
        run.append(self._mark(last, "commentReference"))
        last.addnext(run)
        last.addnext(self._mark(last, "commentRangeEnd"))
        first.addprevious(self._mark(first, "commentRangeStart"))
        self._number += 1

    def parts(self) -> dict[str, _Element]:
        """Return the parts that hold the comments, and those that name them. Raise DrafterError where one is damaged."""
        parts = {self._name: self._comments}
        if not self._is_new:
            return parts
        types = self._package.tree(_TYPES)
        etree.SubElement(types, _TYPE_SPACE + "Override", PartName=f"/{self._name}", ContentType=_CONTENT)
        names = {relation.get("Id") for relation in self._relations}
        free = next(name for number in range(1, len(names) + 2) if (name := f"rId{number}") not in names)
        target = posixpath.relpath(self._name, "word")
        etree.SubElement(self._relations, _RELATION_SPACE + "Relationship", Id=free, Type=_KIND, Target=target)
        return parts | {_TYPES: types, _RELATIONS: self._relations}

    def _tree(self, name: str, otherwise: str) -> _Element:
        """Return a part, or an empty one that is called so."""
        if name in self._package:
            return self._package.tree(name)
        space, _, _ = otherwise[1:].partition("}")
        return etree.Element(otherwise, nsmap={"w": space} if space == W[1:-1] else {None: space})  # type: ignore[dict-item]  # The stubs forget None.

    def _known(self) -> str:
        """Return which part the document names as that of its comments; empty where it names none that is there."""
        kinds = (relation for relation in self._relations if relation.get("Type") == _KIND)
        names = (posixpath.normpath(posixpath.join("/word", relation.get("Target", ""))).lstrip("/") for relation in kinds)
        return next((name for name in names if name in self._package), "")

    def _free(self) -> str:
        """Return how a new part of comments is called: what lies there unnamed is none of the document's."""
        names = ("word/comments.xml", *(f"word/comments{number}.xml" for number in range(2, 100)))
        return next(name for name in names if name not in self._package)

    def _mark(self, beside: _Element, name: str) -> _Element:
        """Return a mark of the comment that is being added."""
        mark = beside.makeelement(W + name)
        mark.set(W + "id", str(self._number))
        return mark


def _number(typed: str) -> int:
    """Return a comment's number; -1 for what can be none."""
    return int(typed) if re.fullmatch("[0-9]{1,8}", typed) else -1
