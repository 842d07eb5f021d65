"""The notation of templates: one sentence a line, 或, 详, 零 (D1); a template of the old one is refused, and converted as it stands."""

import time
from pathlib import Path

import pytest

from drafter.cli import run
from drafter.diagnostics import DrafterError
from drafter.drafting import draft
from drafter.markup.notation import sentence_lines, written_out
from drafter.pipeline.template_notation import convert
from drafter.readers.template import read_template
from tests.making import drafted, profile, template, written

DATA = {"党课": "4次", "调研": "5次", "排查": "0件"}
JOINED = [
    ("甲。\n乙。", "甲。乙。"),
    ("  甲。  \n\t乙。", "甲。乙。"),
    ("甲。\n\n乙。", "甲。\n乙。"),
    ("一、甲\n乙。", "一、甲\n乙。"),
    ("（一）甲，\n乙。\n丙。", "（一）甲，乙。丙。"),
    ("甲。\n（一）乙。\n丙。", "甲。\n（一）乙。丙。"),
    ("甲\n{% if 党课 %}\n乙\n{% else %}\n丙\n{% endif %}\n丁。", "甲乙丁。"),
    ("甲。\n{% if 党课 %}\n（一）乙。\n{% endif %}\n丙。", "甲。\n（一）乙。\n丙。"),
    ("甲。\n{% if 没有 %}\n\n乙。\n\n{% endif %}\n丙。", "甲。\n丙。"),
    ("甲。\n{# 说明 #}\n乙。", "甲。乙。"),
    ("甲{{\n党课\n}}。\n乙。", "甲4次。乙。"),
    ("甲。\n{% for 数 in [党课, 调研] %}\n{{ 数 }}。\n{% endfor %}\n乙。", "甲。\n4次。\n5次。\n乙。"),
    ("甲{% for 数 in [党课, 调研] %}{{ 数 }}，{% endfor %}\n乙。", "甲4次，5次，乙。"),
    ("{% raw %}甲\n乙{% endraw %}", "甲\n乙"),
    ("{{ '}}' }}甲。\n乙。", "}}甲。乙。"),
]
TEXT = [
    ("零距离服务。\n详见附件。\n或许还差。", "零距离服务。详见附件。或许还差。"),
    ("\\或 甲。", "或 甲。"),
    ("甲。\n\\零 乙。", "甲。零 乙。"),
    ("甲。\n\\一、乙。", "甲。一、乙。"),
    ("\\一、甲\n乙。", "一、甲乙。"),
    ("甲。\n1.67万人受益。", "甲。1.67万人受益。"),
    ("甲。\n一、二季度好。", "甲。一、二季度好。"),
    ("甲。\n一是乙。", "甲。一是乙。"),
]
ZERO = [
    ("[[排查{{ 排查 }}。]]\n零 全年没有矛盾。", "0件", "全年没有矛盾。"),
    ("[[排查{{ 排查 }}。]]\n零 全年没有矛盾。", "3件", "排查3件。"),
    ("甲。\n[[排查{{ 排查 }}。]]\n零 全年没有矛盾。", "", "甲。"),
    ("[[甲，\n[[排查{{ 排查 }}，]]\n零 没有矛盾，\n乙。]]", "0件", "甲，没有矛盾，乙。"),
    ("[[甲，\n[[排查{{ 排查 }}，]]\n乙。]]\n零 全年没有矛盾。", "0件", "全年没有矛盾。"),
    ("[[甲，\n[[排查{{ 排查 }}，]]\n乙。]]\n零 全年没有矛盾。", "2件", "甲，排查2件，乙。"),
    ("（一）抓平安。\n[[排查{{ 排查 }}。]]\n零 没有矛盾。", "0件", "（一）抓平安。没有矛盾。"),
    ("[[排查{{ 排查|约 }}。]]\n或 [[查出{{ 排查 }}。]]\n零 没有。", "零件", "没有。"),
    ("[[排查{{ 排查 }}。]]\n零 {{ 单位 }}没有。", "0件", "清溪镇没有。"),
]


@pytest.mark.parametrize(("report", "text"), JOINED + TEXT)
def test_lines_join_into_paragraphs(report: str, text: str) -> None:
    made = template("{% set 没有 = false %}\n\n" + report)
    assert draft(profile(DATA), made).document.text == text + "\n"


@pytest.mark.parametrize("report", [report for report, _ in JOINED + TEXT])
def test_lines_are_counted_as_they_stand(report: str) -> None:
    assert written_out(report).count("\n") == report.count("\n")


@pytest.mark.parametrize(("report", "typed", "text"), ZERO)
def test_zero_is_told_in_words_of_its_own(report: str, typed: str, text: str) -> None:
    assert written(report, {"排查": typed}) == text + "\n"


def test_a_zero_that_is_told_in_words_counts_as_used() -> None:
    assert "排查" in drafted("[[排查{{ 排查 }}。]]\n零 没有矛盾。", {"排查": "0件"}).used


@pytest.mark.parametrize(
    ("report", "texts"),
    [
        ("甲。\n或 乙。\n丙。", {"甲。丙。", "乙。丙。"}),
        ("（一）甲，\n或 乙，\n或 丙，\n丁。\n戊。", {"（一）甲，丁。戊。", "（一）乙，丁。戊。", "（一）丙，丁。戊。"}),
        ("[[甲，\n或 乙，\n党课{{ 党课 }}。]]", {"甲，党课4次。", "乙，党课4次。"}),
        ("[[党课{{ 党课 }}，\n甲。\n或 乙。]]", {"党课4次，甲。", "党课4次，乙。"}),
        ("[[甲{{ 党课 }}。]]\n或 [[乙{{ 党课 }}。]]", {"甲4次。", "乙4次。"}),
        ("[[[[甲{{ 党课 }}，]]\n[[乙{{ 党课 }}\n或 丙{{ 党课 }}]]。]]", {"甲4次，乙4次。", "甲4次，丙4次。"}),
        ("一、甲\n或 乙\n丙。", {"一、甲\n丙。", "一、乙\n丙。"}),
        ("详 甲。\n或 乙。", {"甲。", "乙。"}),
    ],
)
def test_another_way_to_say_a_line(report: str, texts: set[str]) -> None:
    said = {draft(profile(DATA, {"年度": str(year)}), template(report)).document.text.strip() for year in range(2017, 2024)}
    assert said == texts


@pytest.mark.parametrize(
    ("report", "full", "short"),
    [
        ("甲。\n详 乙。\n丙。", "甲。乙。丙。", "甲。丙。"),
        ("甲。\n详 [[党课{{ 党课 }}，\n调研{{ 调研 }}。]]\n丙。", "甲。党课4次，调研5次。丙。", "甲。丙。"),
        ("[[党课{{ 党课 }}，\n详 [[调研{{ 调研 }}，]]]]\n丙。", "党课4次，调研5次，丙。", "党课4次，丙。"),
        ("详 [[排查{{ 排查 }}。]]\n零 没有矛盾。\n丙。", "没有矛盾。丙。", "丙。"),
        ("[[党课{{ 党课 }}，\n详 [[调研{{ 调研 }}]]。]]\n丙。", "党课4次，调研5次。丙。", "党课4次。丙。"),
        (
            "甲。\n详 [[讲[[党课{{ 党课 }}]]。\n或 讲[[党课{{ 党课 }}]]。\n或 讲[[党课{{ 党课 }}]]。]]\n丙。",
            "甲。讲党课4次。丙。",
            "甲。丙。",
        ),
    ],
)
def test_what_the_full_version_says_alone(report: str, full: str, short: str) -> None:
    assert [draft(profile(DATA), template(report), version).document.text.strip() for version in (False, True)] == [full, short]


def test_a_message_quotes_the_one_line_that_is_wrong() -> None:
    with pytest.raises(DrafterError) as caught:
        drafted("甲。\n乙。\n或 丙{{ 党棵 }}。\n丁。")
    (problem,) = caught.value.problems
    assert (problem.place and problem.place.line, problem.line) == (3, "或 丙{{ 党棵 }}。")


@pytest.mark.parametrize("text", ["或许。详见。零距离。", "或 许。", "甲。一、乙。（一）丙。", "详　甲。", "\\甲", "甲。 乙！丙？”丁。"])
def test_a_paragraph_comes_back_from_its_lines(text: str) -> None:
    own = "\\" + text if text.startswith("\\") else text
    assert written("\n".join(sentence_lines(own))).strip() == text


def test_a_sentence_ends_behind_the_last_of_its_stops() -> None:
    assert sentence_lines("真有这么多？！有。“是的。”好！！！都好；[[再好。]]") == [
        "真有这么多？！",
        "有。",
        "“是的。”",
        "好！！！",
        "都好；",
        "[[再好。]]",
    ]
    assert sentence_lines("。" * 9) == ["。" * 9]


OLD = {
    "template.yaml": '名称: 我镇\n适用: [乡镇]\n标题: "{% 换说法 %}甲{% 或 %}乙{% 完 %}"\n部分:\n  - {标题: 履职情况, 块: [责任]}\n'
    "数据:\n  组:\n    党课: {单位: 次}\n",
    "report.j2": '{% extends "_shared/skeleton.j2" %}\n{% block 责任 %}\n（一）{% 换说法 %}甲。{% 或 %}乙。{% 完 %}'
    "[[{% 换说法 %}丙，{% 或 %}丁，{% 完 %}"
    "党课{{ 党课 }}。]]{% 详 %}戊。{% 完 %}\n己。\n庚。\n{% endblock %}\n",
}


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a template of the old notation."""
    monkeypatch.chdir(tmp_path)
    folder = Path("templates/我镇")
    folder.mkdir(parents=True)
    for name, text in OLD.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_an_old_template_is_refused_with_the_command_that_converts_it(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "清溪镇", "-t", "我镇"]) == 2
    said = capsys.readouterr().err
    assert "旧写法" in said and "drafter check templates/我镇 --fix" in said and "第3行" in said
    assert run(["check", str(old), "--fix"]) == 0
    text = (old / "report.j2").read_text("utf-8")
    assert "（一）甲。\n或 乙。\n[[丙，\n或 丁，\n党课{{ 党课 }}。]]\n详 戊。\n\n己。\n\n庚。\n" in text
    assert (old / "report.j2.bak").read_text("utf-8") == OLD["report.j2"]
    assert "标题: |\n  甲\n  或 乙\n" in (old / "template.yaml").read_text("utf-8")
    assert run(["new", "清溪镇", "-t", "我镇"]) == 0
    assert convert(old) == {}


def test_a_choice_within_a_choice_is_not_converted_and_nothing_is_written(old: Path) -> None:
    (old / "report.j2").write_text(
        "{% block 责任 %}\n甲{% 换说法 %}乙{% 换说法 %}丙{% 或 %}丁{% 完 %}{% 或 %}戊{% 完 %}。\n{% endblock %}", "utf-8"
    )
    before = {path.name: path.read_bytes() for path in old.iterdir()}
    with pytest.raises(DrafterError, match="套着说法"):
        convert(old)
    assert {path.name: path.read_bytes() for path in old.iterdir()} == before


def test_what_may_be_old_or_new_is_said_and_not_where_the_template_says_which(old: Path) -> None:
    (old / "template.yaml").write_text(OLD["template.yaml"].replace('"{% 换说法 %}甲{% 或 %}乙{% 完 %}"', "甲"), "utf-8")
    (old / "report.j2").write_text("{% block 责任 %}\n甲。\n乙。\n{% endblock %}\n", "utf-8")
    (remark,) = read_template(old).remarks
    assert "report.j2 第2、3行连成了一段" in remark
    for text in ("{% block 责任 %}\n甲，\n乙。\n{% endblock %}\n", "{% block 责任 %}\n甲。\n或 丙。\n乙。\n{% endblock %}\n"):
        (old / "report.j2").write_text(text, "utf-8")
        assert read_template(old).remarks == ()
    (old / "report.j2").write_text("{% block 责任 %}\n甲。\n乙。\n{% endblock %}\n", "utf-8")
    stated = (old / "template.yaml").read_text("utf-8").replace("名称: 我镇", "名称: 我镇\n写法: 一句一行")
    (old / "template.yaml").write_text(stated, "utf-8")
    assert read_template(old).remarks == ()


def test_braces_that_nothing_closes_take_a_moment() -> None:
    begun = time.perf_counter()
    for sign in ("{", "{%"):
        assert written_out(sign * 4000).strip() == sign * 4000
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize(
    ("report", "text"),
    [
        ("[[甲，\n[[排查{{ 排查 }}，]]\n零 没有矛盾，\n[[调研{{ 没有 }}]]。]]", "甲，没有矛盾。"),
        ("[[甲，\n[[调研{{ 没有 }}]]\n[[，排查{{ 排查 }}]]\n零 ，没有矛盾\n。]]", "甲，没有矛盾。"),
    ],
)
def test_words_for_zero_leave_no_open_joint(report: str, text: str) -> None:
    assert written(report.replace("{{ 没有 }}", "{{ 调研 }}"), {"排查": "0件", "调研": "无"}) == text + "\n"
