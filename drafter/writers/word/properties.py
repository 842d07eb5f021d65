"""The core properties of a draft (title, author, language, date); no clock is asked."""

import datetime

from drafter.language.dates import read_day, source_date
from drafter.model.draft import Draft
from drafter.model.sheet import Sheet
from drafter.writers.word.xml_text import escaped

_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified><dc:language>zh-CN</dc:language></cp:coreProperties>'
)


def moment_of(draft: Draft) -> str:
    """Return when the draft counts as made: SOURCE_DATE_EPOCH, else 成文日期, else the end of its year."""
    if epoch := source_date():
        return f"{epoch:%Y-%m-%dT%H:%M:%SZ}"
    typed = read_day(draft.sheet.header["成文日期"].text)
    return f"{typed or datetime.date(draft.sheet.year, 12, 31)}T00:00:00Z"


def core_part(draft: Draft, date: str) -> str:
    """Return docProps/core.xml."""
    return _CORE.format(title=escaped(draft.document.title), author=escaped(_author(draft.sheet)), date=date)


def core_of_many(title: str) -> str:
    """Return docProps/core.xml of a file that is made of many; its date is SOURCE_DATE_EPOCH, else the first there is."""
    date = source_date() or datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
    return _CORE.format(title=escaped(title), author="", date=f"{date:%Y-%m-%dT%H:%M:%SZ}")


def _author(sheet: Sheet) -> str:
    """Return 清溪镇陈立, or the unit alone where no person reports."""
    person = sheet.header["述职人"]
    return sheet.unit + (person.text if person.state.present else "")
