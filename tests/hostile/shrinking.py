"""Makes a failing case smaller, as long as it fails alike: parts of a package put back, lines and signs of a text taken out by halves."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.hostile.cases import Case, case
from tests.hostile.doors import DOORS
from tests.hostile.packages import packed, unpacked
from tests.hostile.running import outcomes
from tests.hostile.seeds import desks

MOST = 400
"""How many smaller cases are tried."""


def shrunk(name: str, kind_of: Callable[[str], str]) -> Case:
    """Return a case as small as it gets that still has the first complaint's kind."""
    best = case(name)
    wanted = {kind_of(complaint) for complaint in next(outcomes([best])).complaints[:1]}
    left, smaller = MOST, _smaller(best)
    while left and (attempt := next(smaller, None)):
        left -= 1
        if wanted & {kind_of(complaint) for complaint in next(outcomes([attempt])).complaints}:
            best, smaller = attempt, _smaller(attempt)
    return best


def _smaller(made: Case) -> Iterator[Case]:
    """Yield a case with less of its hostile file each time, the boldest first."""
    data = made.files.get(made.hostile, b"")
    for less in _fewer_parts(made, data) if made.hostile.endswith((".docx", ".xlsx")) else _halves(data):
        if less != data:
            yield replace(made, files=made.files | {made.hostile: less})


def _fewer_parts(made: Case, data: bytes) -> Iterator[bytes]:
    """Yield a package with one part as it was on some desk, or with none of that name."""
    try:
        parts = unpacked(data)
    except Exception:  # noqa: BLE001  (a zip that cannot be read is not made smaller)
        return
    good = [unpacked(desk.files[DOORS[made.name.partition(":")[0]].hostile]) for desk in desks()]
    for name, content in parts.items():
        for desk in good:
            if desk.get(name, content) != content:
                yield packed(parts | {name: desk[name]})
        if not any(name in desk for desk in good):
            yield packed({other: parts[other] for other in parts if other != name})


def _halves(data: bytes) -> Iterator[bytes]:
    """Yield text without a stretch: halves of its lines, quarters, …, single lines; then the same of its signs."""
    text = data.decode("utf-8", "surrogateescape")
    for units in (text.splitlines(keepends=True), list(text)):
        step = max(1, len(units) // 2)
        while step and len(units) // step <= 64:
            for start in range(0, len(units), step):
                yield "".join(units[:start] + units[start + step :]).encode("utf-8", "surrogateescape")
            step //= 2
