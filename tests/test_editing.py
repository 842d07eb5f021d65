"""What changes in a 填报表's text is exchanged, and nothing else: in whatever habits it was typed, and back again."""

import time
from pathlib import Path

import docx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from openpyxl import load_workbook

import drafter
from drafter.cli import run
from drafter.diagnostics import DrafterError
from drafter.model.nodes import Change, Insert, Meaning, Move, Put, Remove, Rename
from drafter.model.nodes import Path as Where
from drafter.pipeline.editing import Conflict, edited, piece, with_answers, with_words
from drafter.pipeline.editing import renamed as with_name
from drafter.readers.yaml.nodes import typed
from drafter.readers.yaml.sheet import parse_sheet
from tests.typing_habits import WORDS, Typist, typed_sheets

ROOT = Path(__file__).parent.parent
Sheets = st.shared(typed_sheets())


def said(data: bytes) -> Meaning:
    """Return what a file says."""
    return typed(data, "表.yaml").root.meaning


def at(data: bytes, path: Where) -> Meaning:
    """Return what a file says at a path; an empty text for nothing."""
    value = said(data)
    for step in path:
        value = value.get(step, "") if isinstance(value, dict) else value[int(step) - 1] if isinstance(value, list) else ""
    return value


def edit(data: bytes, *changes: Change) -> bytes:
    """Return a file with changes."""
    return edited(data, "表.yaml", changes)


def around(typist: Typist, path: Where, data: bytes) -> tuple[bytes, bytes]:
    """Return what of a file stands before and behind the lines that belong to a path."""
    lines = data.splitlines(keepends=True)
    own = [number for number, (owner, _) in enumerate(typist.lines) if owner[: len(path)] == path]
    return b"".join(lines[: own[0]]), b"".join(lines[own[-1] + 1 :])


def within(data: bytes, before: bytes, behind: bytes) -> bool:
    """Return whether a file still begins and ends so."""
    return data.startswith(before) and data.endswith(behind) and len(data) >= len(before) + len(behind)


@given(Sheets, st.data(), st.sampled_from(["", *WORDS]))
def test_a_value_changes_only_its_own_lines_reads_back_and_can_be_put_back(
    sheet: tuple[Typist, bytes], data: st.DataObject, words: str
) -> None:
    typist, before = sheet
    path = data.draw(st.sampled_from(sorted(typist.leaves)))
    kept = piece(before, "表.yaml", path)
    after = edit(before, Put(path, words))
    assert within(after, *around(typist, path, before))
    assert at(after, path) == words
    assert edit(after, Put(path, kept)) == before


@given(Sheets, st.data(), st.sampled_from(["", *WORDS]))
def test_giving_a_value_its_old_words_again_gives_the_old_file(sheet: tuple[Typist, bytes], data: st.DataObject, words: str) -> None:
    typist, before = sheet
    # Words over several lines are written in one; quotes that were not needed are forgotten once there were words that needed some.
    paths = [path for path, style in sorted(typist.leaves.items()) if style in ("plain", "blank", "literal")]
    path = data.draw(st.sampled_from(paths))
    assume(not str(at(before, path)).startswith("{"))  # Read as meant without quotes, but never written so.
    assert edit(edit(before, Put(path, words)), Put(path, str(at(before, path)))) == before


@given(Sheets, st.data())
def test_blank_and_back_is_the_old_file_however_the_value_is_quoted(sheet: tuple[Typist, bytes], data: st.DataObject) -> None:
    typist, before = sheet
    path = data.draw(st.sampled_from([path for path, style in sorted(typist.leaves.items()) if style not in ("folded", "continued")]))
    assume(not str(at(before, path)).startswith("{"))  # Read as meant without quotes, but never written so.
    blank = edit(before, Put(path, ""))
    assert at(blank, path) == ""
    assert edit(blank, Put(path, str(at(before, path)))) == before


@given(Sheets, st.data())
def test_an_entry_added_and_removed_or_removed_and_put_back_gives_the_old_file(sheet: tuple[Typist, bytes], data: st.DataObject) -> None:
    typist, before = sheet
    entries = at(before, ("问题",))
    assert isinstance(entries, list)
    path = ("问题", str(data.draw(st.integers(1, len(entries)))))
    added = edit(before, Insert(path, {"问题": "新的: 一条", "措施": "甲\n乙"}))
    assert at(added, path) == {"问题": "新的: 一条", "措施": "甲\n乙"}
    assert edit(added, Remove(path)) == before
    kept = piece(before, "表.yaml", path, whole=True)
    removed = edit(before, Remove(path))
    above, below = around(typist, path, before)
    assert removed in (above + below, above.removesuffix(b"\r\n"), above.removesuffix(b"\n"))
    assert edit(removed, Insert(path, kept)) == before


@given(Sheets, st.data())
def test_an_entry_moved_and_moved_back_gives_the_old_file(sheet: tuple[Typist, bytes], data: st.DataObject) -> None:
    _, before = sheet
    entries = at(before, ("问题",))
    assert isinstance(entries, list)
    first, to = (data.draw(st.integers(1, len(entries))) for _ in range(2))
    moved = edit(before, Move(("问题", str(first)), to))
    assert sorted(moved.split()) == sorted(before.split())
    assert at(moved, ("问题", str(to))) == entries[first - 1]
    assert edit(moved, Move(("问题", str(to)), first)) == before


@given(Sheets, st.sampled_from(WORDS))
def test_a_figure_put_where_none_is_stands_in_its_group_and_goes_without_a_trace(sheet: tuple[Typist, bytes], words: str) -> None:
    _, before = sheet
    path = ("数据", "组", "新的数")
    after = edit(before, Put(path, {"值": "5件", "口径": words}))
    assert at(after, path) == {"值": "5件", "口径": words}
    assert edit(after, Remove(path)) == before


@given(Sheets, st.text(max_size=30))
def test_whatever_the_words_they_read_back_or_are_refused(sheet: tuple[Typist, bytes], words: str) -> None:
    typist, before = sheet
    path = min(typist.leaves)
    try:
        after = edit(before, Put(path, words))
    except DrafterError:
        return
    assert at(after, path) == words


HEAD = "单位: 清溪镇\n年度: 2023\n"
WAYS = (
    ("数据:\n  党员: 886名   # 年报\n", ("数据", "党员"), "890名", "  党员: 890名   # 年报\n"),
    ("数据:\n  党员:  886名  \n", ("数据", "党员"), "890名", "  党员:  890名  \n"),
    ("数据:\n  党员：886名\n", ("数据", "党员"), "890名", "  党员：890名\n"),
    ("数据:\n\t党员： 886名\n", ("数据", "党员"), "890名", "\t党员： 890名\n"),
    ("数据:\n  党员:            # 名，组织办\n", ("数据", "党员"), "890名", "  党员: 890名            # 名，组织办\n"),
    ("数据:\n  党员: 886名\n", ("数据", "党员"), "甲: 乙 # 丙", "  党员: '甲: 乙 # 丙'\n"),
    ("数据:\n  党员: 886名\n", ("数据", "党员"), "null", "  党员: 'null'\n"),
    ('数据:\n  党员: "886名"  # 年报\n', ("数据", "党员"), "890名", '  党员: "890名"  # 年报\n'),
    ("数据:\n  党员: {值: 5件, 口径: 只算，本人}  # 年报\n", ("数据", "党员", "值"), "6件", "  党员: {值: 6件, 口径: 只算，本人}  #"),
    ("数据:\n  党员: {值: 5件, 口径: 甲, 依据: 乙}\n", ("数据", "党员", "口径"), "a, b", "  党员: {值: 5件, 口径: 'a, b', 依据: 乙}\n"),
    ("数据:\n  党员: {值: 5件}\n", ("数据", "党员", "口径"), "只算本人", "  党员: {值: 5件, 口径: 只算本人}\n"),
    ("数据:\n  党员:\n      值: 5件  # 甲\n", ("数据", "党员", "口径"), "只算本人", "      口径: 只算本人\n"),
    ("素材:\n  事例: |-  # 甲\n     一行\n     又一行\n  村: 甲\n", ("素材", "事例"), "一\n二 # 三", "  # 甲\n     一\n     二 # 三\n"),
    ("素材:\n  事例: 一行\n    接着写  # 甲\n", ("素材", "事例"), "一句", "  事例: 一句  # 甲\n"),
    ("素材:\n  村: [甲村，乙村]  # 甲\n", ("素材", "村", "2"), "丙村", "  村: [甲村，丙村]  # 甲\n"),
    ("问题: 无  # 甲\n", ("问题", "1", "问题"), "学习不深", "问题:  # 甲\n  - 问题: 学习不深\n"),
    ("问题:\n-   问题: 一\n    措施: 二\n", ("问题", "2", "问题"), "三", "-   问题: 三\n"),
    ("数据:\n  \u200b党员: 5名\n", ("数据", "新"), "6名", "  \u200b党员: 5名\n  新: 6名\n"),
    ("  数据:\n    组:\n      党员: 5名\n", ("数据", "组", "新"), "6名", "      新: 6名\n"),
)  # fmt: skip
"""A sheet, what is put where, and the lines that say so afterwards."""


@pytest.mark.parametrize(("typed_so", "path", "words", "lines"), WAYS)
def test_each_habit_is_kept(typed_so: str, path: Where, words: str, lines: str) -> None:
    head = "".join(f"  {line}\n" for line in HEAD.splitlines()) if typed_so.startswith(" ") else HEAD
    before = (head + typed_so).encode()
    after = edit(before, Put(path, words))
    assert lines in after.decode()
    assert at(after, path) == words


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_stay(encoding: str, end: str) -> None:
    text = (HEAD + "数据:\n  党员: 886名  # 年报\n").replace("\n", end)
    after = edit(text.encode(encoding), Put(("数据", "党员"), "890名"), Put(("数据", "干部"), "9名"))
    assert after == (text.replace("886名", "890名") + f"  干部: 9名{end}").encode(encoding)


@pytest.mark.parametrize(
    ("words", "why"), [("甲\u200b", "U+200B"), ("甲\x07", "U+0007"), ("甲\ufdd0", "U+FDD0"), ("甲 ", "前后有空格"), ("甲\n", "前后有空格")]
)
def test_words_that_no_sheet_gives_back_are_refused_and_the_rest_is_not_written_either(words: str, why: str) -> None:
    with pytest.raises(DrafterError, match=f"要写进“数据的党员”的字.*{why.replace('+', '.')}"):
        edit((HEAD + "数据:\n  党员: 5名\n").encode(), Put(("数据", "党员"), words))


@pytest.mark.parametrize(
    "change",
    [
        Remove(("数据", "没有")),
        Move(("问题", "1"), 3),
        Insert(("问题", "4"), {"问题": "三"}),
        Put(("数据", "党员", "口径"), "甲"),
        Put(("问题", "措施"), "甲"),
        Rename(("数据", "党员"), "干部"),
    ],
)
def test_a_change_that_has_no_place_is_refused_with_its_name(change: Change) -> None:
    before = (HEAD + "数据:\n  党员: 5名\n  干部: 6名\n问题:\n  - 问题: 一\n  - 问题: 二\n").encode()
    with pytest.raises(DrafterError, match="写不进去"):
        edit(before, change)


@pytest.mark.parametrize("second", [Move(("问题", "2"), 1), Remove(("问题", "甲"))])
def test_changes_that_take_each_other_s_place_are_refused_without_a_traceback(second: Change) -> None:
    before = (HEAD + "问题:\n  - 问题: 一\n  - 问题: 二\n").encode()
    with pytest.raises(DrafterError, match="写不进去"):
        edit(before, Put(("问题", "1"), ()), Remove(("问题", "2")), second)
    assert at(edit(before, Put(("问题", "1"), ()), Insert(("问题", "1", "措施"), "三")), ("问题", "1")) == {"措施": "三"}


def test_several_values_of_a_fact_are_changed_one_by_one() -> None:
    before = (HEAD + "素材:\n  村:\n    # 甲\n    - 甲村  # 一\n    - '乙村'\n").encode()
    after = edit(before, Put(("素材", "村"), ("甲村", "丙村", "丁村")))
    assert after == before.replace("'乙村'\n".encode(), "'丙村'\n    - 丁村\n".encode())
    assert edit(after, Put(("素材", "村"), ("甲村", "乙村"))) == before


def test_an_entry_of_忽略_is_begun_where_there_is_none() -> None:
    after = edit(HEAD.encode(), Put(("忽略", "1"), {"编号": "合计", "理由": "四舍五入"}))
    assert after.decode() == HEAD + "忽略:\n  - 编号: 合计\n    理由: 四舍五入\n"


def test_thousands_of_answers_are_written_in_no_time_and_what_cannot_be_is_told() -> None:
    before = (HEAD + "数据:\n" + "".join(f"  数{number}: {number}件  # 说明\n" for number in range(1000))).encode()
    began = time.process_time()
    written = with_answers(before, "表.yaml", {("数据", f"数{number}"): ("7件" if number else "\x00",) for number in range(1000)})
    assert time.process_time() - began < 5
    assert written.left == (("数据", "数0"),)
    assert parse_sheet(written.data, "表.yaml").figures["数999"].value.text == "7件"


def test_a_name_changes_where_it_is_a_name_and_in_formulas_only() -> None:
    before = HEAD + "数据:\n  讲课： 5场  # 讲课\n  率: {公式: 讲课 / 走访, 单位: '%'}\n素材:\n  事: |\n    讲课: 一句\n部门:\n  讲课: 甲\n"
    after = with_name(before.encode(), "表.yaml", "讲课", "讲党课").decode()
    assert after == before.replace("  讲课： 5场", "  讲党课： 5场").replace("讲课 / 走访", "讲党课 / 走访")


NAMED = (
    ("数据:\n  讲课: 5场\n", "数据:\n  讲党课: 5场\n"),
    ("数据:\n  组:\n    讲课: 5场\n    讲课人: 3名\n", "数据:\n  组:\n    讲党课: 5场\n    讲课人: 3名\n"),
    ("数据:\n  讲课: {值: 5场}\n", "数据:\n  讲党课: {值: 5场}\n"),
    ("上年数据:\n  讲课: 4场\n", "上年数据:\n  讲党课: 4场\n"),
    ("素材:\n  讲课: 甲\n", "素材:\n  讲党课: 甲\n"),
    ("数据:\n  组:\n    率: {公式: 讲课 / 走访}\n", "数据:\n  组:\n    率: {公式: 讲党课 / 走访}\n"),
    ("自写:\n  责任:\n    - 讲{讲课}\n    - 走{走访}\n", "自写:\n  责任:\n    - 讲{讲党课}\n    - 走{走访}\n"),
    ("自写:\n  责任: 讲{ 讲课 }、｛讲课｝、{讲课人}\n", "自写:\n  责任: 讲{讲党课}、{讲党课}、{讲课人}\n"),
)
"""Where the name of a figure or fact stands, and how it is changed there."""


@pytest.mark.parametrize(("before", "after"), NAMED)
def test_a_name_changes_wherever_it_is_one(before: str, after: str) -> None:
    assert with_name((HEAD + before).encode(), "表.yaml", "讲课", "讲党课").decode() == HEAD + after


@pytest.mark.parametrize(
    "kept",
    [
        "部门:\n  讲课: 甲\n",
        "要求:\n  字数: 讲课\n",
        "问题:\n  - 问题: 讲课\n",
        "数据:\n  甲: {值: 5场, 口径: 讲课}\n",
        "自写:\n  讲课: 甲\n",
    ],
)
def test_a_word_that_is_no_name_of_a_figure_stays(kept: str) -> None:
    assert with_name((HEAD + kept).encode(), "表.yaml", "讲课", "讲党课").decode() == HEAD + kept


ANSWERS = (
    ("问题:\n  - 队伍老化\n", ("问题", "1", "措施"), ("多配",), "  - {取自: 队伍老化, 措施: 多配}\n"),
    ("问题:\n  - 问题: 甲\n", ("问题", "1", "措施"), ("多配",), "  - 问题: 甲\n    措施: 多配\n"),
    ("素材:\n  村: 甲村\n", ("素材", "村"), ("乙村",), "  村: 乙村\n"),
    ("素材:\n  村: 甲村\n", ("素材", "村"), ("乙村", "丙村"), "  村: [乙村, 丙村]\n"),
    ("素材:\n  村: [甲村]\n", ("素材", "村"), ("乙村",), "  村: [乙村]\n"),
    ("素材:\n  村: [甲村]\n", ("素材", "村"), (), "  村:\n"),
    ("数据:\n  党员: {值: 5名}\n", ("数据", "党员"), ("6名",), "  党员: {值: 6名}\n"),
    ("数据:\n  组:\n    党员: 5名\n", ("数据", "党员", "口径"), ("甲",), "    党员: {值: 5名, 口径: 甲}\n"),
    ("数据:\n  组:\n    党员: 5名\n", ("数据", "干部"), ("9名",), "  干部: 9名\n"),
)
"""A sheet, an answer of a form, and how it is written."""


@pytest.mark.parametrize(("before", "key", "words", "lines"), ANSWERS)
def test_an_answer_is_written_as_its_neighbours_are(before: str, key: tuple[str, ...], words: tuple[str, ...], lines: str) -> None:
    after = with_words((HEAD + before).encode(), "表.yaml", key, words)
    assert after.decode().endswith(lines)
    assert with_words(after, "表.yaml", key, words) == after


def test_a_value_that_somebody_has_changed_meanwhile_is_a_conflict() -> None:
    before = (HEAD + "数据:\n  组:\n    党员: 886名  # 年报\n").encode()
    key = ("数据", "党员")
    after = with_words(before, "表.yaml", key, ("890名",), base=("886名",))
    assert after == before.replace(b"886", b"890")
    assert with_words(after, "表.yaml", key, ("890名",), base=("886名",)) == after
    assert with_words(with_words(before, "表.yaml", key, (), base=("886名",)), "表.yaml", key, ("886名",), base=()) == before
    with pytest.raises(Conflict, match="现在写着“890名”，不是“886名”") as conflict:
        with_words(after, "表.yaml", key, ("900名",), base=("886名",))
    assert conflict.value.words == ("890名",)


def test_what_is_said_beside_a_figure_makes_it_long_and_keeps_its_comment() -> None:
    before = (HEAD + "数据:\n  党员: 886名  # 年报\n").encode()
    after = with_words(before, "表.yaml", ("数据", "党员", "口径"), ("不含预备党员",))
    assert after == before.replace("886名".encode(), "{值: 886名, 口径: 不含预备党员}".encode())


def returned(path: Path, folder: Path, old: str, new: str) -> None:
    """Write the form of a sheet as it came back, a cell changed."""
    assert run(["form", "export", str(path), "-o", str(folder)]) == 0
    (form,) = folder.glob("*.xlsx")
    book = load_workbook(form)
    cell = next(cell for page in book for row in page.iter_rows() for cell in row if cell.value == old)
    cell.value = new
    book.save(form)


@pytest.mark.slow
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_口径_that_comes_back_in_a_form_leaves_the_comments_behind_值_and_依据(tmp_path: Path, end: str) -> None:
    text = (ROOT / "profiles" / "清溪镇" / "2023.yaml").read_text("utf-8")
    text = text.replace("值: 4场", "值: 4场   # 组织办核过").replace("依据: 党课讲稿、签到册", "依据: 党课讲稿、签到册  # 在档案柜")
    path = tmp_path / "2023.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("口径: 只算本人讲的", "口径:  只算本人讲的  # 县里要求").replace("\n", end).encode())
    before = path.read_bytes()
    returned(path, tmp_path / "收", "只算本人讲的", "只算本人讲的, 不含: 支部")
    assert run(["form", "import", str(tmp_path / "收"), "--profile", str(path)]) == 0
    assert path.read_bytes() == before.replace("只算本人讲的".encode(), "'只算本人讲的, 不含: 支部'".encode())


def test_a_figure_written_back_leaves_crlf_and_the_byte_order_mark(tmp_path: Path) -> None:
    text = (ROOT / "profiles" / "清溪镇" / "2023.yaml").read_text("utf-8").replace("调研党建: 5次", "调研党建：5次  # 核过")
    path = tmp_path / "2023.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    before = path.read_bytes()
    draft = drafter.draft(path)
    drafter.save(draft, tmp_path / "改稿.docx")
    document = docx.Document(str(tmp_path / "改稿.docx"))
    next(run for paragraph in document.paragraphs for run in paragraph.runs if run.text == "5次").text = "7次"
    document.save(str(tmp_path / "改稿.docx"))
    assert run(["reconcile", str(tmp_path / "改稿.docx"), str(path), "--apply"]) == 0
    assert path.read_bytes() == before.replace("调研党建：5次".encode(), "调研党建：7次".encode())


def test_mending_keeps_encoding_and_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "2023.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + "单位：清溪镇\r\n年度: 2023\n".encode())
    run(["check", str(path), "--fix"])
    assert path.read_bytes() == b"\xef\xbb\xbf" + "单位: 清溪镇\r\n年度: 2023\n".encode()
    run(["check", str(path), "--fix"])
    assert path.read_bytes() == b"\xef\xbb\xbf" + "单位: 清溪镇\r\n年度: 2023\n".encode()
