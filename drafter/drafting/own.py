"""自写: a unit's own sentences under the sections of a template, with figures, facts and words of place in braces."""

from collections.abc import Iterator, Mapping

from drafter.diagnostics import Problem, suggestion
from drafter.drafting.account import ACCOUNT
from drafter.drafting.values import Facts, Printed
from drafter.model.draft import Source
from drafter.model.sheet import BRACES, OWN, Sheet, State, Value
from drafter.model.template import Template

_ENDS = ("！", "？", "…", "。”", "！”", "？”", "。）")
"""How a sentence ends that needs no 。."""
_NAMELESS = "数"
"""What an empty pair of braces asks for."""


def own_problems(sheet: Sheet, template: Template) -> Iterator[Problem]:
    """Yield a problem for every name under 自写 that is no block of the template."""
    blocks = [block for part in template.parts for block in part.blocks]
    for name, written in sheet.own.items():
        if name not in blocks:
            known = f"可以写：{'、'.join(blocks)}" if blocks else "这个模板没有分块，请把句子写进 report.j2"
            yield Problem(f"“自写”里的“{name}”不是模板“{template.name}”的一节", suggestion(name, blocks) or known, written.place)


def own_sources(sheet: Sheet) -> Iterator[Source]:
    """Yield a source for every sentence under 自写."""
    for name, written in sheet.own.items():
        for number, value in enumerate(written.sentences, 1):
            yield Source(value.path, f"{OWN}“{name}”第{number}句", value.text, value.state, value.place)


def own_words(sheet: Sheet, names: Mapping[str, object], block: str) -> str:
    """Return the marked sentences that stand under a block's name, in a row; empty for none. `names` is what braces may hold."""
    if block not in sheet.own:
        return ""
    sources = {source.path: source for source in own_sources(sheet)}
    return "".join(_sentence(value, sources[value.path], names) for value in sheet.own[block].sentences)


def _sentence(value: Value, source: Source, names: Mapping[str, object]) -> str:
    """Return one marked sentence; a gap for one that is not known yet (待定), nothing for a blank one."""
    if not value.state.present:
        return f"{Printed(source)}。" if value.state is State.PENDING else ""
    text = "".join(value.text.splitlines()).rstrip("。；，. ")
    marked, words = "", ""
    for piece in _pieces(text, names):
        if isinstance(piece, str):
            words += piece
        else:
            marked, words = f"{marked}{_words(source, words)}{piece}", ""
    return marked + _words(source, words) + ("" if text.endswith(_ENDS) else "。")


def _pieces(text: str, names: Mapping[str, object]) -> Iterator[Printed | Facts | str]:
    """Yield the words of a sentence, and what stands for each name in braces."""
    at = 0
    for named in BRACES.finditer(text):
        yield text[at : named.start()]
        yield _named((named[1] or named[2] or "").strip(), names)
        at = named.end()
    yield text[at:]


def _words(source: Source, words: str) -> str:
    """Return marked words of a sentence; empty for none."""
    return str(Printed(source, words=words)) if words else ""


def _named(name: str, names: Mapping[str, object]) -> Printed | Facts | str:
    """Return what a name in braces stands for: a word of place, a figure, a fact; a gap where it stands for nothing that can be printed."""
    value = names.get(name)
    if isinstance(value, Facts) and not any(fact.is_there() for fact in value):
        value = value[0] if value else None
    if isinstance(value, Printed | Facts) or (isinstance(value, str) and value):
        return value
    return Printed(Source(name or _NAMELESS, name or _NAMELESS, "", State.PENDING))


def write_own(sheet: Sheet, names: Mapping[str, object]) -> None:
    """Let the account of the draft that is being made know what stands under 自写."""
    ACCOUNT.get().own = {block: own_words(sheet, names, block) for block in sheet.own}
