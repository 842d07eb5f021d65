"""The core properties of a draft (title, author, language, date); no clock is asked."""

import datetime
import os

from drafter.diagnostics import DrafterError, Problem
from drafter.language.dates import read_day
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
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return _from_epoch(epoch)
    typed = read_day(draft.sheet.header["成文日期"].text)
    return f"{typed or datetime.date(draft.sheet.year, 12, 31)}T00:00:00Z"


def core_part(draft: Draft, date: str) -> str:
    """Return docProps/core.xml."""
    return _CORE.format(title=escaped(draft.document.title), author=escaped(_author(draft.sheet)), date=date)


def core_of_many(title: str) -> str:
    """Return docProps/core.xml of a file that is made of many; its date is SOURCE_DATE_EPOCH, else the first there is."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return _CORE.format(title=escaped(title), author="", date=_from_epoch(epoch) if epoch else "1980-01-01T00:00:00Z")


def _author(sheet: Sheet) -> str:
    """Return 清溪镇陈立, or the unit alone where no person reports."""
    person = sheet.header["述职人"]
    return sheet.unit + (person.text if person.state.present else "")


def _from_epoch(epoch: str) -> str:
    """Return the moment that SOURCE_DATE_EPOCH names."""
    try:
        moment = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    except (ValueError, OverflowError, OSError) as error:
        problem = Problem(f"环境变量 SOURCE_DATE_EPOCH 不是时间：{epoch}", "请写成1970年以来的秒数，或不设它")
        raise DrafterError(problem) from error
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
