"""What is kept, put on disk and put into YAML comes back as it was; where it may not be, the one sign that says so is enough."""

import os
import stat
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from drafter import caches
from drafter.diagnostics import DrafterError
from drafter.readers.yaml.sheet import parse_sheet
from drafter.writers import files
from drafter.writers.seal import is_untouched, sealed
from drafter.writers.yaml.scalar import quoted, scalar


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder with a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "缓存"))
    (tmp_path / "桌").mkdir()
    monkeypatch.chdir(tmp_path / "桌")
    return tmp_path / "缓存" / "drafter"


@pytest.mark.parametrize("data", [b"a", b"", b"\0" * 40, "甲".encode() * 9999], ids=len)
def test_what_is_kept_is_given_back_byte_for_byte(data: bytes) -> None:
    assert caches.kept("甲") is None
    caches.keep("甲", data)
    assert (caches.kept("甲"), caches.kept("乙")) == (data, None)
    caches.keep("甲", b"b")
    assert caches.kept("甲") == b"b"


SPOILT: dict[str, Callable[[Path], object]] = {
    "a byte more": lambda path: path.write_bytes(path.read_bytes() + b"0"),
    "a byte less": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "another first byte": lambda path: path.write_bytes(b"\xff" + path.read_bytes()[1:]),
    "nothing": lambda path: path.write_bytes(b""),
    "others may write": lambda path: path.chmod(0o602),
    "the group may write": lambda path: path.chmod(0o620),
    "the folder is open": lambda path: path.parent.chmod(0o777),
    "the group may write into the folder": lambda path: path.parent.chmod(0o720),
}


@pytest.mark.skipif(os.name == "nt", reason="modes say nothing there")
@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_what_is_damaged_or_may_be_anothers_is_not_taken(spoil: Callable[[Path], object], home: Path) -> None:
    caches.keep("甲", b"abc")
    (path,) = home.iterdir()
    spoil(path)
    assert caches.kept("甲") is None


@pytest.mark.skipif(os.name == "nt", reason="modes say nothing there")
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o400])
def test_what_others_may_only_read_is_taken(mode: int, home: Path) -> None:
    caches.keep("甲", b"abc")
    (path,) = home.iterdir()
    path.chmod(mode)
    home.chmod(0o755)
    assert caches.kept("甲") == b"abc"
    caches.keep("乙", b"")
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_three_hundred_things_are_kept_and_of_one_more_the_newer_half(home: Path) -> None:
    for number in range(300):
        caches.keep(f"第{number}件", b"a")
        os.utime(max(home.glob(f"第{number}件-*")), (number, number))
    assert len(list(home.iterdir())) == 300
    caches.keep("又一件", b"a")
    assert len(list(home.iterdir())) == 150
    assert caches.kept("又一件") and caches.kept("第299件") and caches.kept("第151件") and caches.kept("第150件") is None


@pytest.mark.parametrize(("name", "stays"), [(".别人的", True), ("别人的.", False), ("别人的", False)])
def test_what_is_hidden_in_a_full_cache_is_no_thing_of_ours(name: str, stays: bool, home: Path) -> None:
    home.mkdir(parents=True, mode=0o700)
    for other in (name, *(f"第{number}件" for number in range(300))):
        (home / other).touch()
        os.utime(home / other, (9, 9))
    os.utime(home / name, (0, 0))
    caches.keep("又一件", b"a")
    assert (home / name).exists() is stays and caches.kept("又一件")
    assert sum(path.name != name for path in home.iterdir()) == 150


def test_the_state_of_a_folder_changes_with_its_files_alone() -> None:
    folder = Path("夹")
    states = [caches.state_of(folder)]
    folder.mkdir()
    states.append(caches.state_of(folder))
    assert states == ["", ""]
    for name, text in (("甲", "1"), ("甲", "12"), ("乙", "")):
        (folder / name).write_text(text, "utf-8")
        states.append(caches.state_of(folder))
    os.utime(folder / "甲", (1, 1))
    states.append(caches.state_of(folder))
    assert len(set(states[1:])) == len(states[1:])
    (folder / "下").mkdir()
    assert caches.state_of(folder) == states[-1] == caches.States()[folder]


@pytest.mark.parametrize(
    ("variables", "place"),
    [
        ({"XDG_CACHE_HOME": "/a", "HOME": "/b"}, "/a/drafter"),
        ({"XDG_CACHE_HOME": "", "HOME": "/b"}, "/b/.cache/drafter"),
        ({"XDG_CACHE_HOME": "a", "HOME": "/b"}, "/b/.cache/drafter"),
        ({"XDG_CACHE_HOME": "a", "HOME": "b"}, None),
        ({"XDG_CACHE_HOME": "", "HOME": ""}, None),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="another variable there")
def test_the_cache_lies_where_a_whole_path_says(variables: dict[str, str], place: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert caches.cache_folder() == (Path(place) if place else None)


LOCKS = ["~$报告初稿.docx", "~$告初稿.docx", "~$初稿.docx", ".~报告初稿.docx", ".~lock.报告初稿.docx#"]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_lock_of_an_office_program_says_that_a_file_is_open(lock: str) -> None:
    path = Path("报告初稿.docx")
    Path(lock).touch()
    assert not files.is_open(path)
    assert files.save(path, sealed(b"a", ".html")) == path
    assert files.is_open(path)
    assert files.save(path, b"b") == Path("报告初稿（2）.docx")
    assert files.save(path, b"b") == Path("报告初稿（2）.docx")
    assert files.save(path, b"c") == Path("报告初稿（3）.docx")


def test_what_an_office_program_has_open_is_not_set_aside() -> None:
    path, folder = Path("报告初稿.docx"), Path("被覆盖的改稿")
    path.write_bytes(b"a")
    lock = Path(LOCKS[0])
    lock.touch()
    assert files.set_aside(path, b"b", folder) == [] and path.read_bytes() == b"a" and not folder.exists()
    lock.unlink()
    assert files.set_aside(path, b"b", folder) == [path.name] and not path.exists() and (folder / path.name).read_bytes() == b"a"


@pytest.mark.parametrize("lock", ["~$别的.docx", "~报告初稿.docx", ".~lock.报告初稿.docx", "~$稿.docx", "报告初稿.docx~"])
def test_what_is_no_lock_of_a_file_leaves_it_closed(lock: str) -> None:
    Path(lock).touch()
    Path("报告初稿.docx").touch()
    assert not files.is_open(Path("报告初稿.docx"))


def test_what_somebody_has_edited_is_replaced_by_force_alone() -> None:
    path, other = Path("甲.html"), Path("乙.html")
    ours = sealed(b"a", ".html")
    assert files.save(path, ours) == path and is_untouched(ours) and files.save(path, b"b") == path
    with pytest.raises(DrafterError, match="文件已被改动，没有覆盖") as caught:
        files.save(path, b"c")
    assert caught.value.problems[0].remedy == "请用 -o 另存，或加 --force 覆盖"
    with pytest.raises(DrafterError, match="一份都没有写"):
        files.save_all({path: b"c", other: b"d"})
    assert (path.read_bytes(), other.exists()) == (b"b", False)
    assert files.save_beside(path, b"c") == Path("甲（2）.html") and files.save_beside(path, b"b") == path
    assert files.save(path, b"c", force=True) == path and path.read_bytes() == b"c"
    assert files.set_aside(path, b"c", Path("旧")) == [] and not Path("旧").exists()
    for name in ("甲.html", "甲（2）.html", "甲（3）.html"):
        path.write_bytes(b"edited")
        assert files.set_aside(path, b"d", Path("旧")) == [name] and not path.exists()


def test_a_seal_breaks_with_any_byte() -> None:
    for ending in (".html", ".pdf"):
        ours = sealed(b"abc", ending)
        assert ours.startswith(b"abc") and is_untouched(ours)
        assert not any(is_untouched(ours[:at] + b"#" + ours[at + 1 :]) for at in range(len(ours)))
        assert not is_untouched(ours + b"\n") and not is_untouched(ours[1:]) and not is_untouched(b"abc")
    assert sealed(b"abc", ".txt") == b"abc"


SIGNS = [*string.punctuation, *"　，。；：！？、“”‘’（）《》〈〉【】〔〕—…·％×①✓é𠮷", "\t", "\n", "\x85", "\u2028", "\x07"]


def typed(sign: str) -> Iterator[str]:
    """Yield words with a sign at every place."""
    yield from (sign, f"{sign}甲", f"甲{sign}", f"甲{sign}乙", f"{sign} 甲", f"甲 {sign}乙", f"甲{sign} 乙", f"1{sign}2")


@pytest.mark.parametrize("sign", SIGNS)
def test_words_with_any_sign_anywhere_are_read_as_they_were(sign: str) -> None:
    for words in typed(sign):
        for written in (scalar(words), quoted(words)):
            assert yaml.load(f"甲: {written}", yaml.BaseLoader)["甲"] == words
            if sign.isprintable() and words[-1] not in "?？" and words not in "—…×*-/\\|":  # Those alone say that nothing is there.
                sheet = parse_sheet(f"单位: 清溪镇\n年度: 2023\n数据:\n  党员: {written}\n".encode(), "表.yaml")
                assert (sheet.figures["党员"].value.typed, sheet.mends) == (words.strip(), ())


@pytest.mark.parametrize(
    "words", ["~", "null", "甲 ", "甲:", "甲：", "- 甲", "甲: 乙", "甲 #乙", "é", "甲\n乙", "#甲", "'甲'", '"甲"', "{甲}"]
)
def test_what_would_be_read_otherwise_is_quoted(words: str) -> None:
    assert scalar(words) == quoted(words) != words


@pytest.mark.parametrize(
    "words", ["", "甲", "甲乙", "886名", "甲#乙", "甲:乙", "甲：乙", "a-b", "（甲）", "“甲”", "96.6%", "nulls", "甲、乙", "3—5", "甲'乙"]
)
def test_what_is_safe_is_left_plain(words: str) -> None:
    assert scalar(words) == words
