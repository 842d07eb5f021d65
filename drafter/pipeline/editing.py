"""Changes written into the bytes of a 填报表: only what changes is exchanged, and what comes out is read and must say what was meant."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.learning.renaming import renamed_formula
from drafter.model.answers import LISTS, Key, called, what_is_said
from drafter.model.meaning import meaning_after
from drafter.model.nodes import Change, Content, Insert, Kind, Node, Path, Piece, Put, Rename
from drafter.model.sheet import BRACES, OWN
from drafter.readers.decoding import encoded
from drafter.readers.sheet import is_entry
from drafter.readers.yaml.nodes import typed
from drafter.readers.yaml.sheet import parse_sheet
from drafter.readers.yaml.source import CONTROL, UNSEEN
from drafter.writers.yaml import editing
from drafter.writers.yaml.slots import Unwritten

Answers = Mapping[Key, tuple[str, ...]]
"""Words by the key of what they answer."""


class Conflict(DrafterError):
    """Somebody has changed meanwhile what was to be changed."""

    def __init__(self, problem: Problem, words: tuple[str, ...]) -> None:
        """Keep what the file says now."""
        super().__init__(problem)
        self.words = words


def edited(data: bytes, file: str, changes: Sequence[Change]) -> bytes:
    """Return a file's bytes with changes made, one after the other. Raise DrafterError with all of them that cannot be."""
    new, left = _as_far_as_possible(data, file, changes)
    if left:
        raise DrafterError(*(_problem(change, file) for change in left))
    return new


def piece(data: bytes, file: str, path: Path, *, whole: bool = False) -> Piece:
    """Return a value as typed, to be Put back; a pair or entry if `whole`, for an Insert. Raise DrafterError where it is not there."""
    try:
        return editing.piece(typed(data, file), path, whole=whole)
    except Unwritten:
        raise DrafterError(Problem(f"没有“{'的'.join(path)}”", "请核对名称", Place(file))) from None


class Written(Struct, frozen=True):
    """A 填报表 with answers written into it."""

    data: bytes
    left: tuple[Key, ...]
    """What could not be written."""


def with_answers(data: bytes, file: str, answers: Answers, groups: Mapping[str, str] | None = None) -> Written:
    """Return a 填报表 with answers in place of its own; no words make a blank. `groups` says where figures belong that it does not have.

    Raise DrafterError for a 填报表 that cannot be read.
    """
    parse_sheet(data, file)
    puts = list(_puts(typed(data, file).root, answers, groups or {}))
    new, left = _as_far_as_possible(data, file, [put for put, _ in puts], parse_sheet)
    lost = {id(put) for put in left}
    return Written(new, tuple(key for put, keys in puts for key in keys if id(put) in lost))


def with_words(data: bytes, file: str, key: Key, words: tuple[str, ...], base: tuple[str, ...] | None = None) -> bytes:
    """Return a 填报表 with an answer in place of `base`; None stands for whatever it says now.

    Raise Conflict where it says neither the one nor the other, and DrafterError for words that it cannot hold.
    """
    now = answer.words if (answer := what_is_said(parse_sheet(data, file)).get(key)) else ()
    if now == words:
        return data
    if base not in (None, now):
        said = f"现在写着“{'、'.join(now) or '空的'}”，不是“{'、'.join(base or ()) or '空的'}”"
        raise Conflict(Problem(f"“{called(key)}”已经有人改了：{said}", "请看清楚用哪一个", Place(file)), now)
    ((put, _),) = _puts(typed(data, file).root, {key: words}, {})
    new, left = _as_far_as_possible(data, file, [put], parse_sheet)
    if left:
        parse_sheet(edited(data, file, [put]), file)
    return new


def renamed(data: bytes, file: str, old: str, new: str) -> bytes:
    """Return a 填报表 with a figure or fact renamed: its own name, and in every 公式 and 自写. Raise DrafterError where that cannot be."""
    root = typed(data, file).root
    return edited(data, file, [*_formulas(root, old, new), *_sentences(root, old, new), *_names(root, old, new)])


Read = Callable[[bytes, str], object]
"""What must understand what comes out."""


def _as_far_as_possible(data: bytes, file: str, changes: Sequence[Change], read: Read = typed) -> tuple[bytes, list[Change]]:
    """Return the bytes with all changes made that can be, and those that cannot."""
    said = [(change, any(map(_unspeakable, _words(change)))) for change in changes]
    new, left = _tried(data, file, [change for change, bad in said if not bad], read)
    return new, [*(change for change, bad in said if bad), *left]


def _tried(data: bytes, file: str, changes: Sequence[Change], read: Read) -> tuple[bytes, list[Change]]:
    """Return the same. They are tried together, and half by half where that fails: reading the file once for each would take long."""
    if not changes:
        return data, []
    made = _at_once(data, file, changes, read)
    if made:
        return made
    if len(changes) == 1:
        return data, list(changes)
    half = len(changes) // 2
    first, left = _tried(data, file, changes[:half], read)
    second, more = _tried(first, file, changes[half:], read)
    return second, left + more


def _at_once(data: bytes, file: str, changes: Sequence[Change], read: Read) -> tuple[bytes, list[Change]] | None:
    """Return the bytes with changes made, and those that have no place; None where what comes out does not say what it should."""
    before = typed(data, file)
    try:
        text, left = editing.changed(before, changes)
        new = encoded(text, data)
        after = typed(new, file)
        read(new, file)
    except (Unwritten, DrafterError):
        return None
    lost = {id(change) for change in left}
    should = meaning_after(before.root.meaning, [change for change in changes if id(change) not in lost])
    return (new, left) if after.root.meaning == should else None


def _problem(change: Change, file: str) -> Problem:
    """Return why a change cannot be made."""
    name = "的".join(change.path)
    for words in _words(change):
        if what := _unspeakable(words):
            return Problem(f"要写进“{name}”的字{what}", "去掉以后再写", Place(file))
    return Problem(f"“{name}”写不进去", "请打开文件自己改", Place(file))


def _unspeakable(words: str) -> str:
    """Return what of words no 填报表 gives back: what nobody sees, and blanks around them; empty for what it does."""
    if hidden := CONTROL.search(words) or UNSEEN.search(words):
        return f"里有看不见的字符（U+{ord(hidden[0][0]):04X}）"
    return "前后有空格或空行" if words != words.strip() else ""


def _words(change: Change) -> Iterator[str]:
    """Yield the words and names that a change writes."""
    match change:
        case Put(content=content) | Insert(content=content):
            yield from (*change.path, *_within(content))
        case Rename(name=name):
            yield name


def _within(content: Content) -> Iterator[str]:
    """Yield the words and names of content; what was typed before is not asked."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, tuple):
        yield from content
    elif isinstance(content, Mapping):
        for name, value in content.items():
            yield name
            yield from _within(value)


# From the keys of answers to the paths of a file.


def _puts(root: Node, answers: Answers, groups: Mapping[str, str]) -> Iterator[tuple[Put, list[Key]]]:
    """Yield what is to be put where for answers, with the keys that each is for."""
    figures: dict[str, dict[str, str]] = {}
    taken: dict[Path, dict[str, str]] = {}
    for key, words in answers.items():
        if key[0] == "数据":
            figures.setdefault(key[1], {})["".join(key[2:]) or "值"] = "".join(words)
        elif key[0] in LISTS and _is_taken(_at(root, key[:2])):
            taken.setdefault(key[:2], {})[key[2]] = "".join(words)
        else:
            yield Put(key, words if len(words) > 1 or (words and _is_list(_at(root, key))) else "".join(words)), [key]
    yield from (_longer(root, path, fields) for path, fields in taken.items())
    yield from _figure_puts(root, figures, groups)


def _figure_puts(root: Node, figures: Mapping[str, Mapping[str, str]], groups: Mapping[str, str]) -> Iterator[tuple[Put, list[Key]]]:
    """Yield the same for what is said of figures, by name."""
    known = {path[-1]: (path, node) for path, node in _figures(root)} if figures else {}
    for name, fields in figures.items():
        group = [groups[name]] if groups.get(name) else []
        path, node = known.get(name, (("数据", *group, name), None))
        yield from _figure(path, node, fields)


def _is_taken(entry: Node | None) -> bool:
    """Return whether an entry of a list is but the name of one in the problem bank."""
    return entry is not None and entry.kind is Kind.LEAF and bool(entry.text)


def _is_list(node: Node | None) -> bool:
    """Return whether a list stands there."""
    return node is not None and node.kind is Kind.LIST


def _longer(root: Node, path: Path, fields: Mapping[str, str]) -> tuple[Put, list[Key]]:
    """Return how an entry that is but a name is given fields, with their keys."""
    entry = _at(root, path)
    return Put(path, {"取自": entry.text if entry else "", **fields}), [(*path, field) for field in fields]


def _figure(path: Path, node: Node | None, fields: Mapping[str, str]) -> Iterator[tuple[Put, list[Key]]]:
    """Yield what is to be put where for a figure's value and what is said beside it; `node` is what stands there."""
    name = path[-1]
    keys = {field: ("数据", name) if field == "值" else ("数据", name, field) for field in fields}
    if node is not None and node.kind is Kind.TABLE:
        for field, words in fields.items():
            yield Put((*path, field), words), [keys[field]]
        return
    both = {"值": node.text if node else "", **fields}
    yield Put(path, both if len(both) > 1 else both["值"]), list(keys.values())


def _figures(root: Node) -> Iterator[tuple[Path, Node]]:
    """Yield every figure of a 填报表 with its path, groups gone through."""
    for path, node in _members(("数据",), _at(root, ("数据",))):
        if node.kind is Kind.TABLE and not is_entry({pair.name.text for pair in node.pairs}):
            yield from _members(path, node)
        else:
            yield path, node


def _members(path: Path, node: Node | None) -> Iterator[tuple[Path, Node]]:
    """Yield what a mapping holds, with its path."""
    for pair in node.pairs if node else ():
        yield (*path, pair.name.text), pair.value


def _at(node: Node | None, path: Path) -> Node | None:
    """Return what stands at a path; None where nothing does."""
    for step in path:
        if node is None:
            return None
        if node.kind is Kind.LIST:
            node = node.items[int(step) - 1] if step.isdecimal() and 0 < int(step) <= len(node.items) else None
        else:
            node = next((pair.value for pair in node.pairs if pair.name.text == step), None)
    return node


def _names(root: Node, old: str, new: str) -> Iterator[Rename]:
    """Yield the changes of a figure's or fact's own name, wherever it is given a value."""
    yield from (Rename(path, new) for path, _ in _figures(root) if path[-1] == old)
    yield from (Rename((section, old), new) for section in ("上年数据", "素材") if _at(root, (section, old)))


def _sentences(root: Node, old: str, new: str) -> Iterator[Put]:
    """Yield the changes of sentences of one's own that print a figure or fact."""
    for path, node in _members((OWN,), _at(root, (OWN,))):
        leaves = [(path, node)] if node.kind is Kind.LEAF else [((*path, str(at)), item) for at, item in enumerate(node.items, 1)]
        for where, leaf in leaves:
            words = BRACES.sub(lambda named: f"{{{new}}}" if (named[1] or named[2] or "").strip() == old else named[0], leaf.text)
            if words != leaf.text:
                yield Put(where, words)


def _formulas(root: Node, old: str, new: str) -> Iterator[Put]:
    """Yield the changes of formulas that name a figure."""
    for path, node in _figures(root):
        formula = _at(node, ("公式",))
        if formula and (code := renamed_formula(formula.text, old, new)) != formula.text:
            yield Put((*path, "公式"), code)
