"""The cache: nothing is run or believed that others could have put there, and what cannot be read is made again."""

import hashlib
import marshal
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import drafter
from drafter.caches import cache_folder

ROOT = Path(drafter.__file__).parent.parent
SHEET = ROOT / "profiles" / "清溪镇" / "2022.yaml"
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="modes and owners of Unix")
DIGEST = 32
"""How many bytes of checksum stand before what is kept."""
PLANTED = "import pathlib; pathlib.Path('planted').touch()"


def drafted(place: Path, package: Path = ROOT, **environment: str) -> bytes:
    """Return a draft made by a new process in a folder, the cache in the folder below."""
    own = {"PYTHONPATH": str(package), "XDG_CACHE_HOME": str(place / "缓存"), "LOCALAPPDATA": str(place / "缓存")}
    order = [sys.executable, "-m", "drafter", "draft", str(SHEET), "-o", "稿.docx", "--force"]
    subprocess.run(order, cwd=place, env=os.environ | own | environment, capture_output=True, check=True)
    return (place / "稿.docx").read_bytes()


def kept(place: Path) -> list[Path]:
    """Return the files of the cache."""
    return sorted((place / "缓存" / "drafter").iterdir())


def plant(place: Path) -> None:
    """Put code that leaves a trace in the place of every compiled template, with the right name and checksum."""
    code = marshal.dumps(compile(PLANTED, "planted", "exec"))
    for path in kept(place):
        if path.name.startswith("jinja-"):
            path.write_bytes(hashlib.sha256(code).digest() + code)


def given_away(path: Path) -> None:
    """Let a folder and what is in it be somebody else's."""
    for owned in (path, *path.iterdir()):
        os.chown(owned, 12345, 12345)


UNSAFE: dict[str, Callable[[Path], object]] = {
    "all may write": lambda folder: folder.chmod(0o777),
    "all may write, as in /tmp": lambda folder: folder.chmod(0o1777),
    "the group may write": lambda folder: folder.chmod(0o770),
    "somebody else's": given_away,
    "a link": lambda folder: folder.rename(folder.with_name("anderswo")) and folder.symlink_to("anderswo"),
    "files that all may write": lambda folder: [path.chmod(0o666) for path in folder.iterdir()],
}


@UNIX
@pytest.mark.slow
@pytest.mark.parametrize("how", UNSAFE)
def test_code_that_others_could_have_planted_is_not_run(how: str, tmp_path: Path) -> None:
    if how == "somebody else's" and os.geteuid():
        pytest.skip("only root can give files away")
    first = drafted(tmp_path)
    plant(tmp_path)
    UNSAFE[how](tmp_path / "缓存" / "drafter")
    assert drafted(tmp_path) == first
    assert not (tmp_path / "planted").exists()


@UNIX
def test_what_is_planted_in_the_users_own_folder_is_found_which_proves_the_test_above(tmp_path: Path) -> None:
    drafted(tmp_path)
    plant(tmp_path)
    with pytest.raises(subprocess.CalledProcessError):
        drafted(tmp_path)
    assert (tmp_path / "planted").exists()


@UNIX
def test_the_folder_is_the_users_alone_and_one_of_an_earlier_release_becomes_so(tmp_path: Path) -> None:
    folder = tmp_path / "缓存" / "drafter"
    folder.mkdir(parents=True, mode=0o755)
    first = drafted(tmp_path)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert drafted(tmp_path) == first and kept(tmp_path)


@UNIX
def test_a_cache_that_is_full_loses_what_was_kept_first(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    drafted(tmp_path / "空")
    (tmp_path / "缓存" / "drafter").mkdir(parents=True, mode=0o700)
    for number in range(305):
        old = tmp_path / "缓存" / "drafter" / f"old-{number}"
        old.touch()
        os.utime(old, (number, number))
    drafted(tmp_path)
    names = [path.name for path in kept(tmp_path)]
    assert "old-304" in names and "old-0" not in names
    assert len(names) - sum(name.startswith("old-") for name in names) == len(kept(tmp_path / "空"))


def checked(data: bytes) -> bytes:
    """Return data as they are kept."""
    return hashlib.sha256(data).digest() + data


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "half": lambda data: data[: len(data) // 2],
    "noise": lambda data: os.urandom(len(data)),
    "a bit": lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    "half, well signed": lambda data: checked(data[DIGEST : len(data) // 2]),
    "nothing, well signed": lambda data: checked(b""),
    "another record, well signed": lambda data: checked(b"\x93\x01\x02\x03"),
    "broken letters, well signed": lambda data: checked(data[DIGEST:].replace("镇".encode(), b"\xff\xff\xff")),
    "a number where code should be": lambda data: checked(marshal.dumps(7)),
}


@pytest.mark.slow
@pytest.mark.parametrize("how", SPOILT)
def test_what_cannot_be_read_is_made_again(how: str, tmp_path: Path) -> None:
    first = drafted(tmp_path)
    for path in kept(tmp_path):
        path.write_bytes(SPOILT[how](path.read_bytes()))
    assert drafted(tmp_path) == first
    assert drafted(tmp_path) == first


@UNIX
@pytest.mark.slow
@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_file_is_passed_over(make: Callable[[Path], None], tmp_path: Path) -> None:
    first = drafted(tmp_path)
    for path in kept(tmp_path):
        path.unlink()
        make(path)
    assert drafted(tmp_path) == first


@pytest.mark.slow
def test_another_state_of_the_program_finds_nothing_of_this_one(tmp_path: Path) -> None:
    other = tmp_path / "copy"
    subprocess.run(["cp", "-r", str(ROOT / "drafter"), str(ROOT / "templates"), str(other.mkdir() or other)], check=True)
    drafted(tmp_path, other)
    before = set(kept(tmp_path))
    drafted(tmp_path, other)
    assert set(kept(tmp_path)) == before
    (other / "drafter" / "figures" / "units.py").touch()
    drafted(tmp_path, other)
    assert len(kept(tmp_path)) == 2 * len(before)


HOMES = {
    "no home": ({"HOME": "", "XDG_CACHE_HOME": ""}, None),
    "a home that is no path": ({"HOME": "haus", "XDG_CACHE_HOME": ""}, None),
    "a relative cache": ({"HOME": "{here}/haus", "XDG_CACHE_HOME": "rel"}, "haus/.cache/drafter"),
    "a cache of its own": ({"HOME": "{here}/haus", "XDG_CACHE_HOME": "{here}/eigen"}, "eigen/drafter"),
    "none said": ({"HOME": "{here}/haus", "XDG_CACHE_HOME": ""}, "haus/.cache/drafter"),
}


@UNIX
@pytest.mark.parametrize("how", HOMES)
def test_the_cache_lies_in_the_users_home_or_nowhere(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment, folder = HOMES[how]
    for name, words in environment.items():
        monkeypatch.setenv(name, words.format(here=tmp_path))
    assert cache_folder() == (tmp_path / folder if folder else None)


@UNIX
def test_without_a_home_a_draft_is_written_and_nothing_else(tmp_path: Path) -> None:
    assert drafted(tmp_path, HOME="", XDG_CACHE_HOME="").startswith(b"PK")
    assert [path.name for path in tmp_path.iterdir()] == ["稿.docx"]
    assert not Path("/.cache/drafter").exists()
