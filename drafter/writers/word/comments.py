"""comments.xml: what each gap and each doubtful value asks, as a comment by the drafter."""

from collections.abc import Sequence

from drafter.writers.word.xml_text import escaped

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
)
_COMMENT = (
    '<w:comment w:id="{id}" w:author="drafter（稿件助手）" w:date="{date}" w:initials="稿">'
    '<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
    '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:eastAsia="zh-CN"/></w:rPr>'
    '<w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:comment>'
)


def comments_part(requests: Sequence[str], date: str) -> str:
    """Return word/comments.xml; a comment's id is its place among the requests."""
    comments = (_COMMENT.format(id=index, date=date, text=escaped(text)) for index, text in enumerate(requests))
    return f"{_HEAD}{''.join(comments)}</w:comments>"
