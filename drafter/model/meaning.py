"""What a file says, and what it should say after a change: so that whoever changed its text can see whether it reads as it was meant."""

from collections.abc import Mapping, Sequence
from copy import deepcopy

from drafter.model.nodes import Change, Content, Insert, Meaning, Move, Path, Piece, Put, Remove, Rename

GIVES_WAY = ("", "无", "没有", "待定", "待填", "待报")
"""What may stand where a list or names could, and is replaced by them."""


def meaning_after(meaning: Meaning, changes: Sequence[Change]) -> Meaning:
    """Return what is said after changes, one after the other; what cannot be carried out changes nothing."""
    top: dict[str, Meaning] = {"": deepcopy(meaning)}
    for change in changes:
        owner, step = _reached(top, change.path[:-1]), change.path[-1]
        match change:
            case Put(path, content):
                _put(top, ("", *path), content)
            case Insert(content=content) if isinstance(owner, list) and step.isdecimal():
                owner.insert(int(step) - 1, _of(content))
            case Insert(path, content):
                _put(top, ("", *path), content)
            case Remove() if isinstance(owner, dict | list):
                _remove(owner, step)
            case Move(number=number):
                _move(owner, step, number)
            case Rename(name=name) if isinstance(owner, dict) and step in owner:
                owner[name] = owner.pop(step)
    return _pruned(top[""])


def _reached(top: Meaning, path: Path) -> Meaning:
    """Return what a path leads to; an empty text where it leads nowhere."""
    for step in ("", *path):
        top = _child(top, step)
    return top


def _child(meaning: Meaning, step: str) -> Meaning:
    """Return what stands under a name or number; an empty text where nothing does."""
    if isinstance(meaning, dict):
        return meaning.get(step, "")
    return meaning[int(step) - 1] if isinstance(meaning, list) and step.isdecimal() and 0 < int(step) <= len(meaning) else ""


def _put(owner: Meaning, path: Path, content: Content) -> None:
    """Put content where a path leads; what is missing on the way is begun."""
    child = _child(owner, path[0])
    if len(path) == 1 and not (isinstance(content, Mapping) and isinstance(child, dict | list)):
        _set(owner, path[0], _of(content))
        return
    if not isinstance(child, dict | list):
        child = [] if path[1].isdecimal() else {}
        _set(owner, path[0], child)
    if len(path) > 1:
        _put(child, path[1:], content)
    elif isinstance(content, Mapping):
        for name, value in content.items():
            _put(child, (name,), value)


def _set(owner: Meaning, step: str, value: Meaning) -> None:
    """Give a name its value, or a number its entry; one whose number is not there comes last."""
    if isinstance(owner, dict):
        owner[step] = value
    elif isinstance(owner, list):
        at = int(step) - 1 if step.isdecimal() else len(owner)
        owner[at : at + 1] = [value]


def _remove(owner: dict[str, Meaning] | list[Meaning], step: str) -> None:
    """Take out what stands under a name or number, if anything does."""
    if isinstance(owner, dict):
        owner.pop(step, None)
    elif step.isdecimal():
        del owner[int(step) - 1 : int(step)]


def _move(owner: Meaning, step: str, number: int) -> None:
    """Give an entry of a list another number, if it is there."""
    if isinstance(owner, list) and step.isdecimal() and 0 < int(step) <= len(owner):
        owner.insert(number - 1, owner.pop(int(step) - 1))


def _of(content: Content) -> Meaning:
    """Return what content says."""
    if isinstance(content, Piece):
        return deepcopy(content.meaning)
    if isinstance(content, Mapping):
        names = {"": _begun(content)}
        _put(names, ("",), content)
        return names[""]
    return content if isinstance(content, str) else list(content)


def _begun(content: Mapping[str, Content]) -> Meaning:
    """Return the empty list or mapping that content is put into."""
    return [] if content and all(name.isdecimal() for name in content) else {}


def _pruned(meaning: Meaning) -> Meaning:
    """Return the same with an empty text for every empty list and mapping."""
    if isinstance(meaning, dict):
        return {name: _pruned(value) for name, value in meaning.items()} or ""
    return [_pruned(value) for value in meaning] or "" if isinstance(meaning, list) else meaning
