"""What a person would call a figure: the words before it within the clause, or else those behind it."""

import re
from collections.abc import Iterator

from drafter.prose.lexicon import any_of

LONGEST = 14
"""Characters of a name at most."""
_REACH = 40
_STOPS = re.compile("[，。；：！？、,;:!?\n（）()“”《》【】\t]")
_NUMBER = re.compile(r"[\d０-９.,％%]+[余多几]?[万亿]?(?:个月|百分点|[一-鿿])?")


def name_of(text: str, start: int, end: int, since: int = 0) -> str:
    """Return the name of the figure at start…end; `since` is where the figure before it ends. Empty where nothing says it."""
    before = _cleaned(_STOPS.split(text[max(since, start - _REACH, 0) : start])[-1])
    if len(before) >= 2:
        return before[-LONGEST:]
    behind = _STOPS.split(text[end : end + _REACH])[0]
    behind = re.sub(f"^{any_of('名后虚词')}", "", _NUMBER.split(behind)[0])
    if len(behind) >= 2:
        return behind[:LONGEST]
    earlier = _cleaned(_NUMBER.sub("", _last_clause(text, start)))
    return (earlier or before or behind)[-LONGEST:]


def near_names(text: str, person: str) -> Iterator[re.Match[str]]:
    """Yield where a secretary or comrade is called by a name that is nearly, but not, a person's."""
    if len(person) < 2 or not person.isalpha():
        return
    like = f"{person[0]}[一-鿿]{{{len(person) - 1}}}"
    for found in re.finditer(f"(?<=书记){like}|{like}(?=书记|同志)", text):
        if found[0] != person and set(found[0][1:]) & set(person[1:]):
            yield found


def _last_clause(text: str, start: int) -> str:
    """Return the nearest stretch of words before a place that says something."""
    parts = [part for part in _STOPS.split(text[max(0, start - _REACH) : start]) if len(_cleaned(_NUMBER.sub("", part))) >= 2]
    return parts[-1] if parts else ""


def _cleaned(words: str) -> str:
    """Return words without what only leads to the figure: 其中, 累计, 达到, 约."""
    words = words.strip(" 　*X×＿_")
    while (shorter := re.sub(f"^{any_of('名前虚词')}|{any_of('名尾虚词')}$", "", words)) != words:
        words = shorter
    return words
