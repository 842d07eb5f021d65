"""Values of the 填报表 as they were typed: figures that are read and can hardly be right, a head at odds with its file or template."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from drafter.checks.registry import ours, rule
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import Quote, finding
from drafter.figures import Kind
from drafter.language.patterns import regex
from drafter.language.place_words import kind_by_name
from drafter.model.draft import Draft
from drafter.model.sheet import CATEGORIES

_CODES: Mapping[Kind, str] = {
    Kind.IMPOSSIBLE: "数值不可能",
    Kind.UNIT: "单位像是写错",
    Kind.NAME: "述职类型写多了",
    Kind.RANK: "名次没有写第",
    Kind.BESIDE: "数后有话",
}
_YEAR = regex(r"(?<!\d)(20\d\d)(?!\d)")


@rule(ours)
def remarked_values(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for everything that is to be said of a typed value."""
    for source in draft.sources.values():
        for remark in source.remarks:
            entry = draft.sheet.figures.get(source.path)
            typed = entry.value if entry else draft.sheet.header[source.path]
            quote = Quote(source.place, f"{source.name}: {typed.text}", source.name)
            yield finding(_CODES[remark.kind], quote, f"{remark.what}。", f"{remark.remedy}。")


@rule(ours)
def years_of_files(draft: Draft) -> Iterator[Finding]:
    """Yield a finding where a file is named for one year and the 填报表 in it says another; a county's table is named for any."""
    years = set(_YEAR.findall(PurePath(draft.sheet.file).stem))
    typed, unit = draft.sheet.header["年度"], draft.sheet.header["单位"]
    if typed.place == unit.place:  # Both come from one row.
        return
    if len(years) == 1 and typed.text not in years:
        (named,) = years
        why = f"文件名写的是{named}年，表里的年度是{typed.text}。"
        yield finding("年度与文件名不符", Quote(typed.place, f"年度: {typed.text}", "年度"), why)


@rule(ours)
def other_kinds_of_unit(draft: Draft) -> Iterator[Finding]:
    """Yield a finding where a report is drafted by a template for units of another kind, and the 填报表 does not name that template."""
    template, header = draft.template, draft.sheet.header
    named, typed = header["模板"].text, header["类别"]
    by_name = kind_by_name(draft.sheet.unit) if set(template.fits) <= set(CATEGORIES) else ""
    kinds = [kind for kind in (typed.text, by_name) if kind and kind not in template.fits]
    is_meant = named and named in (template.name, template.folder, *template.fits)
    if template.fits and kinds and not is_meant:
        said = f"类别是“{kinds[0]}”" if kinds[0] == typed.text else f"“{draft.sheet.unit}”像是{kinds[0]}"
        why = f"{said}，用的模板“{template.name}”是给{'、'.join(template.fits)}的。"
        yield finding("模板不是这一类", Quote(typed.place, f"类别: {typed.text}".removesuffix(": "), "类别"), why)
