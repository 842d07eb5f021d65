"""What is done to text of any kind: lines, signs and encodings; and to bytes."""

import hashlib
import re
from collections.abc import Callable, Sequence
from random import Random

from tests.hostile.pieces import piece, pieces

LIMIT = 20_000
"""Characters for which the product has two seconds."""
Spoil = Callable[[Random, str], str]


def spoilt(rng: Random, text: str, ways: Sequence[Spoil], story: list[str]) -> str:
    """Return the text after one or several of these ways to spoil it; the story gets their names."""
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        way = rng.choice(ways)
        text = way(rng, text)[: 3 * LIMIT]
        story.append(way.__name__.strip("_"))
    return text


def spot(rng: Random, text: str) -> int:
    """Return a place in the text."""
    return rng.randint(0, len(text))


def insert(rng: Random, text: str) -> str:
    """Put pieces somewhere."""
    at = spot(rng, text)
    return text[:at] + pieces(rng) + text[at:]


def repeat_a_piece(rng: Random, text: str) -> str:
    """Put one piece, up to the limit, somewhere."""
    at, words = spot(rng, text), piece(rng)
    return text[:at] + (words * LIMIT)[: rng.choice((100, 2000, LIMIT))] + text[at:]


def cut(rng: Random, text: str) -> str:
    """Take a stretch out."""
    start, end = sorted((spot(rng, text), spot(rng, text)))
    return text[:start] + text[end:] if rng.random() < 0.5 else text[:start]


def repeat_a_stretch(rng: Random, text: str) -> str:
    """Write a stretch many times."""
    start = spot(rng, text)
    stretch = text[start : start + rng.choice((1, 3, 30, 300))]
    return text[:start] + (stretch * LIMIT)[: rng.choice((len(stretch) * 2, 2000, LIMIT))] + text[start:]


def swap_lines(rng: Random, text: str) -> str:
    """Let two lines change places."""
    lines = text.split("\n")
    a, b = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return "\n".join(lines)


def repeat_lines(rng: Random, text: str) -> str:
    """Write some lines again, once or up to the limit."""
    lines = text.split("\n")
    start = rng.randrange(len(lines))
    some = lines[start : start + rng.randint(1, 5)]
    return "\n".join(lines[:start] + some * rng.choice((2, 50, LIMIT // (1 + len("".join(some))) + 1)) + lines[start:])


def join_lines(rng: Random, text: str) -> str:
    """Make one line of all, or put other ends between them."""
    return text.replace("\n", rng.choice(("", "，", " ", "\r", "\r\n", "\u2028", "\x85", "\x0b", "\n\n\n")))


def other_sign(rng: Random, text: str) -> str:
    """Write another sign for every one of a kind."""
    signs = sorted(set(re.findall(r"[^\w\s]", text))) or ["。"]
    return text.replace(rng.choice(signs), rng.choice((*signs, "，", "", "（", piece(rng)[:20])))


def other_number(rng: Random, text: str) -> str:
    """Write pieces for a number."""
    numbers = list(re.finditer(r"\d+(?:\.\d+)?", text))
    if not numbers:
        return insert(rng, text)
    number = rng.choice(numbers)
    return text[: number.start()] + piece(rng) + text[number.end() :]


def other_width(rng: Random, text: str) -> str:
    """Write a stretch in full-width or half-width signs."""
    start, end = sorted((spot(rng, text), spot(rng, text)))
    half, full = "".join(map(chr, range(0x21, 0x7F))), "".join(map(chr, range(0xFF01, 0xFF5F)))
    table = str.maketrans(half, full) if rng.random() < 0.5 else str.maketrans(full + "，。：；（）", half + ",.:;()")
    return text[:start] + text[start:end].translate(table) + text[end:]


def nest(rng: Random, text: str) -> str:
    """Put a stretch into many brackets, closed or not."""
    start, end = sorted((spot(rng, text), spot(rng, text)))
    left, right = rng.choice((("（", "）"), ("[[", "]]"), ("“", "”"), ("《", "》"), ("[", "]"), ("{", "}"), ("(", ")")))
    depth = rng.choice((2, 20, 300, LIMIT // 3))
    return text[:start] + left * depth + text[start:end] + right * (depth if rng.random() < 0.7 else 0) + text[end:]


PLAIN: tuple[Spoil, ...] = (
    insert, insert, repeat_a_piece, cut, repeat_a_stretch, swap_lines, repeat_lines, join_lines, other_sign, other_number, other_number,
    other_width, nest,
)  # fmt: skip


def encoded(rng: Random, text: str, story: list[str]) -> bytes:
    """Return the text as bytes, mostly in UTF-8."""
    name = rng.choice(("utf-8",) * 60 + ("utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-32", "big5", "latin-1"))
    if name != "utf-8":
        story.append(name)
    return text.encode(name, "surrogatepass" if name.startswith("utf") else "replace")


def damaged(rng: Random, data: bytes, story: list[str]) -> bytes:
    """Return the bytes with some of them changed, missing, doubled or new."""
    start, end = sorted((rng.randint(0, len(data)), rng.randint(0, len(data))))
    end = min(end, start + rng.choice((1, 4, 50, len(data))))
    way = rng.choice(("flipped", "missing", "doubled", "new", "truncated"))
    story.append(f"bytes {way}")
    match way:
        case "flipped":
            return data[:start] + bytes(byte ^ rng.randint(1, 255) for byte in data[start : start + 8]) + data[start + 8 :]
        case "missing":
            return data[:start] + data[end:]
        case "doubled":
            return data[:end] + data[start:]
        case "new":
            return data[:start] + rng.randbytes(rng.choice((1, 5, 300))) + data[start:]
    return data[:start]


def hostile_text(rng: Random, data: bytes, story: list[str]) -> bytes:
    """Return a text file spoilt."""
    out = encoded(rng, spoilt(rng, data.decode(), PLAIN, story), story)
    return damaged(rng, out, story) if rng.random() < 0.1 else out


def hostile_kept(rng: Random, data: bytes, story: list[str]) -> bytes:
    """Return a file of the cache damaged, its checksum mostly right again; a zip in it is whole by that alone."""
    content = hostile_bytes(rng, data[32:], story)
    is_mended = rng.random() < 0.7 and b"PK\x03\x04" not in data
    return hashlib.sha256(content).digest() + content if is_mended else data[:32] + content


def hostile_bytes(rng: Random, data: bytes, story: list[str]) -> bytes:
    """Return any file with its bytes damaged once or several times."""
    for _ in range(rng.choice((1, 1, 2, 5))):
        data = damaged(rng, data, story)
    return data
