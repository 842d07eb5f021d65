"""Sources → the names that a template can use."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from drafter.drafting.account import Account
from drafter.drafting.own import own_sources
from drafter.drafting.phrases import phrase_names
from drafter.drafting.sources import (
    date_of,
    figure_sources,
    header_sources,
    last_year_sources,
    list_sources,
    material_sources,
    month_of,
    value_source,
)
from drafter.drafting.values import Facts, Printed, Record
from drafter.language.place_words import PARTY_NAME, SUPERIOR_NAMES, party_name, place_words
from drafter.markup.headings import enumerator
from drafter.model.draft import Source
from drafter.model.sheet import ITEM_FIELDS, Item, Sheet, SheetPath, State
from drafter.model.template import IN_PLACES, Part, Template

LISTS = ("上年整改", "问题", "下步打算")
"""The lists that a template loops over."""


class Binding(Struct, frozen=True):
    """What a template's names stand for in one sheet."""

    names: dict[str, object]
    """The context for Jinja."""
    figures: dict[str, Printed]
    """数据 by name; computed ones are still blank."""
    sources: dict[str, Source]
    """By path."""


def bind(sheet: Sheet, template: Template, account: Account) -> Binding:
    """Return the names of one sheet. Raise DrafterError for values that are no figures."""
    header = header_sources(sheet, template)
    figures = figure_sources(sheet, template)
    material = material_sources(sheet, template)
    last_year = last_year_sources(sheet)
    printed = {name: _printed(source, template) for name, source in figures.items()}
    account.last_year = {name: Printed(source, source.figure) for name, source in last_year.items()}
    facts = {name: _fact(sources) for name, sources in material.items()}
    phrases = phrase_names(sheet, template)
    names: dict[str, object] = {
        **_header(sheet, header),
        **phrases,
        **{name: fact for name, fact in facts.items() if name not in phrases or not _is_blank(material[name])},
        **{name: figure for name, figure in printed.items() if name not in phrases or name in template.figures},
        **{key: _records(sheet, key) for key in LISTS},
        "数据": Record(printed),
        "素材": Record(facts),
        "上年数据": Record(LastYear(account.last_year, template)),
        "部分": [_part(part, number, template.forms[0]) for number, part in enumerate(template.parts, start=1)],
        "问题形式": template.problems,
        **_places(sheet, header, template.places),
    }
    every = [*header.values(), *figures.values(), *last_year.values(), *list_sources(sheet), *own_sources(sheet)]
    every += [source for sources in material.values() for source in sources]
    return Binding(names, printed, {source.path: source for source in every})


def _printed(source: Source, template: Template) -> Printed:
    """Return a figure for Jinja; a gap everywhere where the template says 必填."""
    declared = template.figures.get(source.path)
    value = Printed(source, source.figure)
    return value.required() if declared and declared.required else value


def _fact(sources: tuple[Source, ...]) -> object:
    """Return one fact, or a list of facts that prints itself joined by 、."""
    if len(sources) == 1:
        return Printed(sources[0])
    return Facts(Printed(source) for source in sources if source.state is not State.NONE)


def _is_blank(sources: tuple[Source, ...]) -> bool:
    """Return whether nothing is typed behind a fact's name: 提法 of that name are not overruled by it."""
    return all(source.state is State.BLANK for source in sources)


def _header(sheet: Sheet, header: Mapping[str, Source]) -> dict[str, object]:
    """Return the header's names."""
    names: dict[str, object] = {name: Printed(source) for name, source in header.items()}
    as_of, signed = header["数据截至"], header["成文日期"]
    names["成文日期"] = Printed(signed, words=date_of(signed))
    names["数据截至"] = Printed(as_of, words=month_of(as_of))
    names["上年度"], names["下年度"] = (Printed(header["年度"], words=str(sheet.year + step)) for step in (-1, 1))
    is_person = sheet.header["述职主体"].text != "班子"
    names["当年到任"] = is_person and sheet.header["任职时间"].text.startswith(str(sheet.year))
    return names


def _places(sheet: Sheet, header: Mapping[str, Source], said: Mapping[str, str]) -> dict[str, object]:
    """Return the words of place: those that the template says, the others reckoned. Who reports for all is called as they are."""
    category, superior, subject = (sheet.header[name].text for name in ("类别", "上级", "述职主体"))
    reckoned: dict[str, object] = dict.fromkeys(SUPERIOR_NAMES, Printed(_blank(header["上级"])))
    reckoned |= place_words(sheet.unit, category, superior, subject == "班子")
    reckoned[PARTY_NAME] = Printed(header["单位"], words=party_name(sheet.unit, category))
    own = {name: _said(text, header) for name, text in said.items()}
    if subject == "班子" and "镇党委" in own:
        reckoned["我"] = own["镇党委"]
    return reckoned | own


def _said(text: str, header: Mapping[str, Source]) -> object:
    """Return a word of place that the template says, with what the 填报表 names in it; a gap where that is missing."""
    named = [header[name] for name in IN_PLACES.findall(text)]
    if not named:
        return text
    missing = [source for source in named if not source.state.present]
    return Printed((missing or named)[0], words=IN_PLACES.sub(lambda found: header[found[1]].text, text))


def _blank(source: Source) -> Source:
    """Return a blank source: for words of place that the value does not tell."""
    return Source(source.path, source.name, "", State.BLANK, source.place)


def _records(sheet: Sheet, key: str) -> list[Record]:
    """Return the entries of a list for Jinja."""
    return [record(key, number, item) for number, item in enumerate(sheet.lists.get(key, ()), start=1)]


def record(key: str, number: int, item: Item) -> Record:
    """Return one entry: every field it may have."""
    values = {name: item.fields[name] for name in ITEM_FIELDS[key] if name in item.fields}
    return Record({name: Printed(value_source(value, f"{key}第{number}条的{name}")) for name, value in values.items()})


def _part(part: Part, number: int, form: str) -> Record:
    """Return a part for the skeleton."""
    return Record({"编号": enumerator(form, number), "标题": part.title, "块": list(part.blocks)})


class LastYear(Mapping[str, object]):
    """Last year's figures, with an absent one for every declared figure that has none, made when it is asked for."""

    def __init__(self, known: Mapping[str, object], template: Template) -> None:
        """Keep the known ones and what the template declares."""
        self._known = known
        self._declared = template.figures

    def __getitem__(self, name: str) -> object:
        """Return last year's figure of that name. Raise KeyError for a name that nobody knows."""
        if name in self._known:
            return self._known[name]
        # Not made beforehand for every declared figure: a template asks for few of them.
        source = Source(str(SheetPath("上年数据", name)), f"上年{name}", "", State.NONE, unit=self._declared[name].unit)
        return Printed(source)

    def __iter__(self) -> Iterator[str]:
        """Yield every name."""
        return iter(dict.fromkeys((*self._known, *self._declared)))

    def __len__(self) -> int:
        """Return how many names there are."""
        return len({*self._known, *self._declared})
