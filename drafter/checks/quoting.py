"""How a finding quotes a sheet and names a spot of the report."""

from collections.abc import Collection, Iterable, Iterator

from drafter.diagnostics import Place
from drafter.model.document import Block
from drafter.model.draft import Draft, Source
from drafter.model.sheet import Item, Sheet, Value

_MOST_SPOTS = 3
"""How many spots of the report a finding names."""


def quoted(source: Source) -> str:
    """Return `监测人数: 2031人`."""
    return f"{source.name}: {source.text}".removesuffix(": ")


def line(place: Place | None) -> str:
    """Return `（第42行）`, or an empty string where no line is known."""
    return f"（{place.spot}）" if place and place.line else ""


def offices(draft: Draft, names: Iterable[str]) -> str:
    """Return `请农业农村办公室 赵敏`: who reports these figures; `请您` where nobody is named."""
    found = [draft.sources[name].office for name in names if name in draft.sources]
    return "请" + ("、".join(dict.fromkeys(office for office in found if office)) or "您")


def printed(draft: Draft, paths: Collection[str]) -> str:
    """Return `报告第一部分（四）用到。`, or an empty string where the report prints none of `paths`."""
    spots = dict.fromkeys(spot for spot, block in draft.document.spots() if _prints(block, paths))
    named = "、".join(list(spots)[:_MOST_SPOTS])
    more = f"等{len(spots)}处" if len(spots) > _MOST_SPOTS else ""
    return f"报告{named}{more}用到。" if spots else ""


def texts(sheet: Sheet) -> Iterator[Value]:
    """Yield everything that the user wrote in whole sentences: 素材 and the lists without 忽略."""
    for values in sheet.material.values():
        yield from (value for value in values if value.state.present)
    for name, items in sheet.lists.items():
        if name != "忽略":
            for item in items:
                yield from (value for value in item.fields.values() if value.state.present)


def named(item: Item) -> str:
    """Return the words that name an entry of a list: its first field."""
    return next(iter(item.fields.values())).text


def _prints(block: Block, paths: Collection[str]) -> bool:
    """Return whether a block prints one of the values."""
    return any(run.source in paths for run in (*block.title, *block.runs))
