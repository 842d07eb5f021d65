"""A case: a desk with one file spoilt, and what is typed; made anew from its name, `door:number`."""

import shlex
from dataclasses import dataclass
from pathlib import PurePosixPath
from random import Random

from tests.hostile.doors import DOORS, Door
from tests.hostile.pieces import pieces
from tests.hostile.seeds import CACHE, DRAFT, Desk, cached, desks
from tests.hostile.texts import LIMIT

READY = (
    "", " ", "-", "--", "--help", "-x", "CON", "nul.txt", "a" * 300, "甲" * 100, "甲/乙/丙.docx", "填报表.yaml", "稿.docx", "模板", "出",
    "甲.", "甲 ", "甲\n乙", "甲\\乙", "%s", "{0}", "~", "~root", ".", "*", "?", "党课", "4次", "2023", "draft", "form", "export",
    "check", "--into", "-o", "--version",
)  # fmt: skip
"""Words that mean something to shells, file systems or the command line."""

LINKS = ("/dev/zero", "/dev/null", "/dev/full", "没有", ".", "填报表.yaml", "稿.docx", "另一.txt", "循环", "/proc/self/maps")
"""What may lie where a file should; some of them lead to themselves."""
ENVIRONMENT = (
    ("SOURCE_DATE_EPOCH", "abc"), ("SOURCE_DATE_EPOCH", "-1"), ("SOURCE_DATE_EPOCH", "9" * 30), ("XDG_CACHE_HOME", "缓存"),
    ("HOME", "没有"), ("XDG_CACHE_HOME", "/dev/null"), ("TZ", "nowhere"), ("LC_ALL", "C"), ("PYTHONIOENCODING", "ascii"),
    ("COLUMNS", "1"), ("COLUMNS", "x"), ("TERM", ""), ("LANG", "xx_XX.GBK"), ("TMPDIR", "/dev/null"), ("COLUMNS", "99999999"),
)  # fmt: skip
RARELY = 0.04
WHOLE = 60
"""One of so many cases is a whole command."""
HERE = "{here}/"
"""The desk, in a variable."""


@dataclass(frozen=True)
class Case:
    """What lies on the desk, and what is typed."""

    name: str
    files: dict[str, bytes]
    words: tuple[str, ...]
    hostile: str
    """The path of the spoilt file; empty where the words are hostile."""
    story: tuple[str, ...]
    """How it was spoilt."""
    mends: tuple[str, ...]
    """Patterns of the files that the command may change."""
    link: str = ""
    """What the hostile path is a symbolic link to; empty for a file."""
    environment: tuple[tuple[str, str], ...] = ()
    """Variables that are hostile."""
    is_whole: bool = False
    """Whether it is run as a process of its own, `python -m drafter …`."""

    @property
    def size(self) -> float:
        """Return how often the hostile input holds 20,000 characters of text, or 100 kB of a Word or Excel file: at least once."""
        data = self.files.get(self.hostile, b"")
        if self.hostile.endswith((".docx", ".xlsx")):
            return max(1.0, len(data) / 100_000)
        return max(1.0, len(data.decode("utf-8", "replace")) / LIMIT)


def case(name: str) -> Case:
    """Return the case of a name. Number 0 of every door is the good input, left as it is."""
    door, _, number = name.partition(":")
    return _made(DOORS[door], int(number), name)


def _made(door: Door, number: int, name: str) -> Case:
    """Return a case of a door."""
    rng = Random(name)
    desk = _desk(rng, door, number)
    story: list[str] = []
    files = desk.files | {"另一.txt": desk.files[DRAFT.replace("docx", "txt")]}
    files |= {where: desk.files[which] for where, which in door.copies}
    hostile = door.at or door.hostile
    environment = (rng.choice(ENVIRONMENT),) if number and rng.random() < RARELY else ()
    if door.hostile == CACHE:
        files |= cached()
        hostile, environment = rng.choice(sorted(cached())), (("XDG_CACHE_HOME", HERE + CACHE),)
    elif door.hostile:
        files[hostile] = files[door.hostile]
    if door.mutate and number:
        files[hostile] = door.mutate(rng, files[hostile], story)
    words = _words(rng, door, desk, number)
    story += [repr(word)[:80] for word in words if not door.hostile]
    link = rng.choice(LINKS) if door.hostile and number and rng.random() < RARELY else ""
    story += [f"a link to {link}"] * bool(link) + [f"{name}={value}" for name, value in environment]
    return Case(name, files, words, hostile, tuple(story), door.mends, link, environment, door.is_whole or number % WHOLE == WHOLE - 1)


def _desk(rng: Random, door: Door, number: int) -> Desk:
    """Return the desk of a case: the only one that will do, or by lot, the small one mostly."""
    names = {desk.name: desk for desk in desks()}
    return names[door.desk or ("small" if not number else rng.choice(("small", "small", "small", "village", "town")))]


def _words(rng: Random, door: Door, desk: Desk, number: int) -> tuple[str, ...]:
    """Return what is typed."""
    words: list[str] = []
    for word in shlex.split(door.command):
        if word == "{options}":
            words += desk.options
        elif word == "{words}":
            words.append(hostile_word(rng) if number else "党课")
        else:
            words.append(word.replace("{end}", PurePosixPath(door.hostile).suffix[1:]))
    return tuple(words)


def hostile_word(rng: Random) -> str:
    """Return a word as no shell would refuse it: without NUL, not leading out of the desk, of the length that a command may have."""
    word = rng.choice(READY) if rng.random() < 0.5 else pieces(rng, 2)[: rng.choice((5, 60, 2000))]
    word = word.replace("\x00", "").encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return word.replace("..", "").lstrip("/") if "/" in word else word
