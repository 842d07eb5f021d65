"""Whether a draft copies real reports: their 10-character sequences are kept as digests, their sentences are not.

`python -m tests.originality 目录` makes the digests anew of the .txt files in a folder.
"""

import hashlib
import re
import sys
from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"
DIGESTS = SAMPLES / "sequences.bin"
"""The digests of every sequence of the five reports, sorted, each of SIZE bytes."""
LENGTH, SIZE = 10, 5
_WIDE = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "％": "%"})
_UNIT = "个百分点|个月|人次|场次|[%元个名次场件人户亩头只吨起份篇项家期]"
_FIGURE = re.compile(f"[0-9][0-9.]*[余多]?[万亿]?[余多]?(?:{_UNIT})?")


def terms() -> list[str]:
    """Return the fixed terms that belong to nobody."""
    lines = (SAMPLES / "terms.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def sequences(text: str) -> list[str]:
    """Return every run of LENGTH characters within a line of `text`, blanks left out."""
    lines = (re.sub(r"\s", "", line) for line in text.translate(_WIDE).split("\n"))
    return [line[start : start + LENGTH] for line in lines for start in range(len(line) - LENGTH + 1)]


def own(text: str) -> list[str]:
    """Return the sequences of a draft between its figures and fixed terms."""
    fixed = re.compile("|".join(map(re.escape, sorted(terms(), key=len, reverse=True))))
    return sequences(_FIGURE.sub("\n", fixed.sub("\n", text.translate(_WIDE))))


def digest(sequence: str) -> bytes:
    """Return what stands for a sequence."""
    return hashlib.blake2b(sequence.encode(), digest_size=SIZE).digest()


def known() -> set[bytes]:
    """Return the digests of the reports."""
    data = DIGESTS.read_bytes()
    return {data[start : start + SIZE] for start in range(0, len(data), SIZE)}


if __name__ == "__main__":
    texts = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    DIGESTS.write_bytes(b"".join(sorted({digest(each) for text in texts for each in sequences(text)})))
