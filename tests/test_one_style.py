"""Within one report numbers are set one way: half-width digits, no thousands separators; the 填报表 and the ledger keep what was typed."""

from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

import drafter
from drafter.cli import run
from drafter.drafting import draft
from drafter.figures import one_style, one_style_within, read_figure
from drafter.model.changes import Kind
from drafter.pipeline.revisions import reconcile, write_into
from tests.making import drafted, profile, template

FIGURES = [
    ("3,695亩", "3695亩"),
    ("２６个", "26个"),
    ("1，260平方米", "1260平方米"),
    ("约１，２６０．５万元", "约1260.5万元"),
    ("12,345,678元", "12345678元"),
    ("96．6％", "96.6%"),
    ("156户1,593人", "156户1593人"),
]
AS_TYPED = ["3695亩", "六十余次", "60余次", "第二名", "14.68万元", "百分之五", "1,2,3组", "12,34亩", "0123,456", "1,234,56"]


@pytest.mark.parametrize(("typed", "plain"), FIGURES)
def test_digits_are_set_plainly_and_say_the_same(typed: str, plain: str) -> None:
    before, after = read_figure(typed), read_figure(plain)
    assert one_style(typed) == plain == one_style(plain)
    assert before and after and before.quantities == after.quantities


@pytest.mark.parametrize("typed", AS_TYPED)
def test_what_is_plain_and_what_is_no_number_stays(typed: str) -> None:
    assert one_style(typed) == typed


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("流转3,695亩，２６户受益", "流转3695亩，26户受益"),
        ("分给100,200,300人", "分给100,200,300人"),
        ("第５，260人", "第5，260人"),
        ("六十余次，12:30开会", "六十余次，12:30开会"),
    ],
)
def test_within_a_sentence_only_what_is_sure_is_parted_from_its_commas(typed: str, plain: str) -> None:
    assert one_style_within(typed)[0] == plain


def test_a_report_is_set_one_way_and_says_so_once() -> None:
    of = drafted("党员{{ 党员 }}，{{ 党员 }}。{{ 事例 }}。共投入3,000元。", {"党员": "1,886名"}, material={"事例": ["流转２６亩"]})
    assert of.document.text == "党员1886名，1886名。流转26亩。共投入3,000元。\n", "words of the template are its keeper's"
    assert of.remarks == ("数字统一写法：1,886名 印作 1886名、２６ 印作 26，填报表里不动",)
    assert of.sources["党员"].text == "1,886名"


def test_nothing_is_said_where_all_is_plain_and_names_stay() -> None:
    of = drafted("{{ 单位 }}党员{{ 党员 }}，党课{{ 党课 }}。", {"党员": "1886名", "党课": "六十余次"}, head={"单位": "第１中学"})
    assert of.document.text == "第１中学党员1886名，党课六十余次。\n" and of.remarks == ()


def test_a_learnt_template_writes_its_report_as_it_stood() -> None:
    kept = draft(profile({"党员": "1,886名"}), replace(template("党员{{ 党员 }}。"), learnt=2023))
    assert kept.document.text == "党员1,886名。\n"


REPORT = "全年流转土地{{ 面积 }}，逐户登记造册，建立台账。"


def sheet(folder: Path, area: str) -> Path:
    """Return a 填报表 of one figure, its template beside it."""
    home = folder / "templates" / "我镇"
    home.mkdir(parents=True, exist_ok=True)
    (home / "template.yaml").write_text("名称: 我镇\n标题: 无\n部分: []\n数据:\n  组: {面积: {单位: 亩}}\n", "utf-8")
    (home / "report.j2").write_text(REPORT, "utf-8")
    (home / "填报表.yaml").write_text(f"单位: 清溪镇\n年度: 2023\n数据:\n  面积: {area}\n", "utf-8")
    return home / "填报表.yaml"


def saved(path: Path, old: str, new: str, name: str = "改稿.docx") -> Path:
    """Return a 填报表's draft with words changed in Word."""
    target = path.parent / name
    drafter.save(drafter.draft(path), target, force=True)
    document = docx.Document(str(target))
    run = next(run for each in document.paragraphs for run in each.runs if old in run.text)
    run.text = run.text.replace(old, new)
    document.save(str(target))
    return target


@pytest.mark.parametrize(("new", "told"), [("3,695亩", []), ("3,700亩", [(Kind.FIGURE, "3695亩", "3,700亩")])])
def test_what_was_typed_is_still_known_in_an_edited_draft(tmp_path: Path, new: str, told: list[tuple[Kind, str, str]]) -> None:
    path = sheet(tmp_path, "3,695亩")
    edited = saved(path, "3695亩", new)
    assert [(change.kind, change.before, change.after) for change in reconcile(edited, drafter.draft(path)).changes] == told


def test_a_sentence_with_a_known_number_brings_no_unknown_one(tmp_path: Path) -> None:
    path = sheet(tmp_path, "3,695亩")
    edited = saved(path, "建立台账。", "建立台账。另有一句说到3695亩耕地。")
    assert [change.kind for change in reconcile(edited, drafter.draft(path)).changes] == [Kind.ADDED]


@pytest.mark.parametrize(("area", "written"), [("3,695亩", []), ("3,700亩", [("3,695亩", "3700亩")])])
def test_only_another_number_is_written_into_an_edited_draft(tmp_path: Path, area: str, written: list[tuple[str, str]]) -> None:
    edited = saved(sheet(tmp_path, "3,695亩"), "3695亩", "3,695亩")
    renewed = write_into(edited, drafter.draft(sheet(tmp_path, area)), tmp_path / "新稿.docx")
    assert [(edit.before, edit.words) for edit in renewed.edits] == written and not renewed.unplaced


def test_the_screen_says_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draft", str(sheet(tmp_path, "3,695亩")), "-o", str(tmp_path / "稿.docx")]) == 0
    assert capsys.readouterr().err.count("数字统一写法：3,695亩 印作 3695亩") == 1


@pytest.mark.parametrize(("count", "more"), [(6, False), (7, True)])
def test_six_numbers_are_named_and_of_seven_how_many(count: int, more: bool) -> None:
    data = {f"走访{name}": f"{at},000户" for at, name in enumerate("甲乙丙丁戊己庚"[:count], 1)}
    remarks = drafted("，".join(f"走访{{{{ {name} }}}}" for name in data) + "。", data).remarks
    assert (f"等{count}处" in remarks[0]) is more
