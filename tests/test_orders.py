"""What commands are asked for: which options fit together, which names are whose, what each kind of file is; beside each what is right."""

import datetime
import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from drafter.cli import run
from drafter.diagnostics import DrafterError
from drafter.disk import is_device_name
from drafter.pipeline.check_order import CheckOrder
from drafter.pipeline.targets import require_name, safe_name, this_year
from drafter.readers.folders import dated_in, latest_in, likely, year_before
from drafter.readers.report import parse_report

SHEET = "单位: 清溪镇\n年度: 2023\n类别: 乡镇\n数据:\n  党员: 886名\n"
REPORT = "2023年度述职报告\n一、履职情况\n全年讲党课4次，走访30户。\n"


@cache
def word() -> bytes:
    """Return the report as a Word file."""
    document, out = Document(), io.BytesIO()
    for line in REPORT.splitlines():
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a sheet, two reports, a folder of reports and an empty one."""
    monkeypatch.chdir(tmp_path)
    for folder in ("报告", "空", "表"):
        (tmp_path / folder).mkdir()
    for name in ("甲.docx", "报告/乙.docx", "报告/~$乙.docx", "报告/.丙.docx"):
        (tmp_path / name).write_bytes(word())
    for name, text in (("2023.yaml", SHEET), ("表/2023.yaml", SHEET), ("甲.txt", REPORT), ("报告/丁.md", REPORT)):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """Return the exit code of a command, and what it says."""
    code = run(words)
    out, err = capsys.readouterr()
    return code, out + err


REFUSED: Sequence[tuple[str, str, str]] = [
    ("check 报告 --fix", "一个文件夹的报告只出审核意见表", "请一份一份地用"),
    ("check 报告 --json", "一个文件夹的报告只出审核意见表", "请一份一份地用"),
    ("check 报告 --against 甲.docx", "一个文件夹的报告只出审核意见表", "请一份一份地用"),
    ("check 报告 --annotate 批.docx", "一个文件夹的报告只出审核意见表", "请一份一份地用"),
    ("check 报告 -o 表.docx", "审核意见表写成 .xlsx，不是“表.docx”", "例：drafter check"),
    ("check 甲.docx --fix", "报告不在原文件上改", "--fix -o 改好的报告.docx"),
    ("check 甲.docx -o 乙.docx", "-o 要和 --fix 一起用", "例：drafter check"),
    ("check 甲.docx 甲.txt --fix -o 乙.docx", "-o 要和 --fix 一起用，一次一份报告", "例：drafter check"),
    ("check 2023.yaml --fix -o 乙.yaml", "-o 要和 --fix 一起用，一次一份报告", "例：drafter check"),
    ("check 甲.docx --fix -o 乙.txt", "新文件要写成 .docx，不是“乙.txt”", "请改文件名"),
    ("check 甲.txt --fix -o 乙.docx", "新文件要写成 .txt，不是“乙.docx”", "请改文件名"),
    ("check 甲.docx --fix -o 空/../甲.docx", "新文件就是原文件，没有改动它", "请另起一个文件名"),
    ("check 甲.docx 甲.txt --annotate 批.docx", "--annotate 一次批注一份", "--annotate 批注稿.docx"),
    ("check 表 --annotate 批.docx", "--annotate 一次批注一份", "--annotate 批注稿.docx"),
    ("check 甲.docx --annotate 批.txt", "新文件要写成 .docx，不是“批.txt”", "请改文件名"),
    ("check 甲.docx --annotate 甲.docx", "新文件就是原文件，没有改动它", "请另起一个文件名"),
    ("check 甲.docx --against 空", "这个文件夹里没有报告（.docx、.txt、.md）", "请给报告或它所在的文件夹"),
    ("check 空", "这个文件夹里没有填报表", "请给填报表、报告"),
    ("bind 没有 -o 汇编.docx", "没有这个文件夹", "请给报告所在的文件夹"),
    ("bind 报告 -o 汇编.txt", "汇编写成 .docx，不是“汇编.txt”", "请改文件名"),
    ("bind 空 -o 汇编.docx", "这个文件夹里没有 .docx 报告", "请给初稿所在的文件夹"),
    ("form import 没有 --profile 2023.yaml", "没有这个文件夹", "请给收回来的 Excel 表所在的文件夹"),
    ("form import 空 --profile 2023.yaml", "这个文件夹里没有 .xlsx 表", "请给收回来的 Excel 表所在的文件夹"),
    ("form export 2023.yaml -o 发 --units 清溪镇,白沙镇", "没有“白沙镇”的填报表", "请核对单位名称"),
    ("reconcile 2023.yaml 甲.docx", "先写改稿，再写填报表", "例：drafter reconcile 甲.docx 2023.yaml"),
    ("reconcile 表.yml 甲.docx", "先写改稿，再写填报表", "例：drafter reconcile 甲.docx 表.yml"),
    ("diff 表.yml 甲.docx", "一份是填报表，一份是报告，不能比", "请给两份填报表，或两份报告"),
    ("diff 甲.docx 表.XLSX", "一份是填报表，一份是报告，不能比", "请给两份填报表，或两份报告"),
    *((f"reconcile 没有.yaml 表{ending}", "没有这个文件", "您是否想写“表/2023.yaml”？") for ending in (".yaml", ".yml", ".XLSX")),
    ("draft 2023.yaml --annex 清单", "没有“清单”这种附表", "可以写：数据、责任、数据,责任、无"),
    ("draft 2023.yaml --format odt", "“--format”没有这种选法", "可选：docx"),
    ("draft 2023.yaml --formatt txt", "没有“--formatt”这个选项", "您是否想写“--format”？"),
    ("draft 2023.yaml --甲", "没有“--甲”这个选项", "怎么用：drafter draft --help"),
    ("draft 2023.yaml --into 甲.docx", "--into 要用 -o 写明新文件", "--into 改稿.docx -o 新稿.docx"),
    ("draft 2023.yaml --into 甲.docx -o 新.txt", "新稿写成 .docx 文件，不是“新.txt”", "--into 改稿.docx -o 新稿.docx"),
    ("draft 2023.yaml --into 甲.txt -o 新.docx", "--into 只能写进 .docx", "另存为 .docx 再试"),
    ("draft 2023.yaml --into 甲.docx -o 空/../甲.docx", "新文件就是改稿，没有改动它", "请用 -o 另起一个文件名"),
    *(
        (f"draft 2023.yaml --into 甲.docx -o 新.docx {option}", "--into 只换数，不能和 --final、--ledger", "请分两次做")
        for option in ("--final", "--ledger", "--short", "--format text", "--format html", "--annex 数据")
    ),
    ("diff 2023.yaml 甲.docx", "一份是填报表，一份是报告，不能比", "请给两份填报表，或两份报告"),
    ("diff 甲.txt 表/2023.yaml", "一份是填报表，一份是报告，不能比", "请给两份填报表，或两份报告"),
    ("diff 甲.txt 甲.docx --format docx", "写成 docx 要说写到哪里", "例：drafter diff"),
    ("diff 甲.txt 甲.docx -o 对.txt", "不会写“对.txt”这种文件", "和 --format 要一致"),
    ("diff 甲.txt 甲.docx -o 对", "不会写“对”这种文件", "和 --format 要一致"),
    ("diff 甲.txt 甲.docx --format json -o 对.html", "不会写“对.html”这种文件", "和 --format 要一致"),
    ("diff 报告/乙.docx 甲.docx -o 甲.docx", "对照要写成新文件，不能写在原文件上", "请用 -o 另起一个文件名"),
    ("diff 甲.docx 报告/乙.docx -o 甲.docx", "对照要写成新文件，不能写在原文件上", "请用 -o 另起一个文件名"),
    ("draft", "命令没有写完，缺少“填报表”", "怎么用：drafter draft --help"),
    ("draft 2023.yaml -o", "选项“-o”后面没有写内容", "怎么用：drafter draft --help"),
    ("draft 2023.yaml --final=是", "选项“--final”后面不用写内容", "怎么用：drafter draft --help"),
    ("draft 2023.yaml 甲 乙", "多写了“甲 乙”，有空格的路径要加引号", "怎么用：drafter draft --help"),
    ("new 清溪镇 --year 今年", "“--year”后面要写一个合理的整数", "怎么用：drafter new --help"),
    ("new 清溪镇 --year 1989", "“--year”后面要写一个合理的整数", "怎么用：drafter new --help"),
    ("batch 表 -o 稿 -j 0", "“--jobs”后面要写一个合理的整数", "怎么用：drafter batch --help"),
    ("form", "“drafter form”后面还要写一个命令", "drafter form export（每个单位（或每个办公室）一张 Excel 表）"),
    ("new 清溪镇 --excel -o 表.yaml", "--excel 生成 .xlsx，不是“表.yaml”", "请改文件名"),
    ("new 清溪镇 -o 2023.yaml", "这个文件已经有了，没有改动它", "换一个路径（-o）或年度（--year）"),
    ("new 清溪镇 --templates 没有", "没有这个模板目录", "请核对 --templates 后面的路径"),
    ("batch 空 -o 稿", "没有找到填报表（文件名里有年度的 .yaml、.xlsx）", "请给填报表、总表，或它们所在的文件夹"),
    ("rename 乡镇 党员 党员数", "是内置模板，没有改动它", "复制到自己的 templates/ 下再改"),
    ("rename 乡镇 党员 党员数 --profile 没有.yaml", "没有这个填报表“没有.yaml”", "请核对路径"),
    ("learn 甲.md", "没有这个文件", "您是否想写“甲.docx”？"),
    ("explain 2023.yaml 没有的数", "这份报告里没有“没有的数”", "请写数据的名称"),
    ("templates 没有的", "没有“没有的”这个模板", "可用的模板："),
    ("darft 2023.yaml", "没有“darft”这个命令", "您是否想写“draft”？"),
    ("起草 2023.yaml", "没有“起草”这个命令", "可用的命令：new、"),
]


@pytest.mark.parametrize(("typed", "what", "remedy"), REFUSED, ids=[case[0] for case in REFUSED])
def test_an_order_that_does_not_fit_together_is_refused(
    typed: str, what: str, remedy: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(desk.rglob("*"))
    code, words = said(capsys, *typed.split())
    assert (code, what in words, remedy in words) == (2, True, True), words
    assert sorted(desk.rglob("*")) == before


ACCEPTED: Sequence[tuple[str, str]] = [
    ("check 报告", "审核意见表.xlsx"),
    ("check 报告 -o 审.XLSX", "审.XLSX"),
    ("check 甲.docx --fix -o 改.docx", "改.docx"),
    ("check 甲.txt --fix -o 改.txt", "改.txt"),
    ("check 甲.txt --annotate 批.docx", "批.docx"),
    ("check 甲.docx --annotate 批.DOCX", "批.DOCX"),
    ("bind 报告 -o 汇编.docx", "汇编.docx"),
    ("new 清溪镇 -o 新.xlsx", "新.xlsx"),
    ("new 清溪镇 --excel -o 新.XLSX", "新.XLSX"),
    ("draft 2023.yaml --no-check", "清溪镇【待填：职务】【待填：述职人】2023年度【待填：述职类型】工作述职报告（初稿）.docx"),
    ("draft 2023.yaml --no-check -o 空", "空/清溪镇【待填：职务】【待填：述职人】2023年度【待填：述职类型】工作述职报告（初稿）.docx"),
    ("draft 2023.yaml --no-check -o 新夹", "新夹/清溪镇【待填：职务】【待填：述职人】2023年度【待填：述职类型】工作述职报告（初稿）.docx"),
    (
        "draft 2023.yaml --no-check --short --format html -o 空",
        "空/清溪镇【待填：职务】【待填：述职人】2023年度【待填：述职类型】工作述职报告（上会稿初稿）.html",
    ),
    ("draft 2023.yaml --into 甲.docx -o 新.DOCX", "新.DOCX"),
    ("draft 2023.yaml --into 甲.docx -o 新.docx --format docx", "新.docx"),
    ("draft 2023.yaml --into 甲.docx -o 新.docx --annex 无", "新.docx"),
    *((f"diff 甲.txt 甲.docx -o 对.{ending}", f"对.{ending}") for ending in ("docx", "html", "json", "HTML", "Json")),
    ("diff 2023.yaml 表/2023.yaml --format json -o 对.json", "对.json"),
]


@pytest.mark.parametrize(("typed", "file"), ACCEPTED)
def test_an_order_that_fits_together_is_carried_out(typed: str, file: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, words = said(capsys, *typed.split())
    assert code in (0, 1) and Path(file).is_file() and "Traceback" not in words


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    commands = "new templates draft suggest explain schema doctor read check learn rename form reconcile diff batch bind"
    words = said(capsys, "--help")[1]
    assert [line.split()[0] for line in words.split("命令：\n")[1].splitlines() if line.strip()] == commands.split()
    for command in commands.split():
        assert said(capsys, command, "--help")[0] == 0


@pytest.mark.parametrize(
    ("typed", "annexes"),
    [
        ("数据", "数据"),
        ("责任", "责任"),
        *((f"责任{comma}数据", "数据责任") for comma in (",", "，", "、", "+", " ", ", ")),
        (" 数据 ", "数据"),
        ("无", ""),
    ],
)
def test_annexes_are_named_with_any_comma_between(typed: str, annexes: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "draft", "2023.yaml", "--format", "text", "-o", "稿.txt", "--no-check", "--annex", typed)[0] == 0
    text = Path("稿.txt").read_text("utf-8")
    assert (("主要工作数据表" in text), ("责任清单" in text)) == ("数据" in annexes, False)


def test_a_book_names_reports_by_their_titles_else_by_their_files() -> None:
    document, out = Document(), io.BytesIO()
    document.add_paragraph("讲党课4次。")
    document.save(out)
    Path("报告/10戊.docx").write_bytes(out.getvalue())
    assert run(["bind", "报告", "-o", "汇编.docx"]) == 0
    words = [paragraph.text for paragraph in Document("汇编.docx").paragraphs]
    assert [line.split("\t")[0] for line in words if "\t" in line] == ["2023年度述职报告", "10戊"]


@pytest.mark.parametrize("ending", [".doc", ".wps", ".txt", ".pdf", ".odt", ".rtf", ".TXT"])
def test_what_cannot_be_bound_is_named(ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(f"报告/戊{ending}").write_bytes(b"0")
    words = said(capsys, "bind", "报告", "-o", "报告/汇编.docx")[1]
    assert f"没有装　1个文件没有装进去：不是 .docx，或本来就是汇编\n　　　　戊{ending}\n" in words


@pytest.mark.parametrize("name", ["戊.xlsx", "戊.jpg", "戊", "戊.docx.bak", ".戊.txt", "~$戊.docx"])
def test_what_is_no_report_is_bound_without_a_word(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("报告", name).write_bytes(b"0")
    assert "没有装" not in said(capsys, "bind", "报告", "-o", "报告/汇编.docx")[1]
    assert "没有装" not in said(capsys, "bind", "报告", "-o", "报告/汇编.docx")[1]


def test_reports_are_bound_in_the_order_of_their_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("10甲", "2乙", "2甲", "丙"):
        document, out = Document(), io.BytesIO()
        document.add_paragraph(f"{name}的话。")
        document.save(out)
        Path(f"报告/{name}.docx").write_bytes(out.getvalue())
    Path("报告/乙.docx").unlink()
    assert run(["bind", "报告", "-o", "汇编.docx"]) == 0
    words = [paragraph.text for paragraph in Document("汇编.docx").paragraphs]
    assert [line[:-3] for line in words if line.endswith("的话。")] == ["丙", "2乙", "2甲", "10甲"]


def test_a_template_that_is_named_outweighs_the_one_that_fits(capsys: pytest.CaptureFixture[str]) -> None:
    assert "模板　村社区" not in said(capsys, "draft", "2023.yaml", "--no-check", "-o", "甲稿.docx")[1]
    fits, named = (
        said(capsys, "draft", "2023.yaml", "--format", "text", "-o", f"{at}.txt", *more)[1]
        for at, more in enumerate(([], ["-t", "村社区"]))
    )
    assert fits.split("模板　")[1].split("\n")[0] != named.split("模板　")[1].split("\n")[0]


def test_a_final_draft_with_gaps_is_refused_with_one(capsys: pytest.CaptureFixture[str]) -> None:
    code, words = said(capsys, "draft", "2023.yaml", "--final", "-o", "定稿.docx")
    assert code == 1 and "待填　" in words and not Path("定稿.docx").exists()


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("模板: 没有的", "第1行第5列　没有“没有的”这个模板"),
        ("类别: 学校", "第1行第5列　类别“学校”不认识，没有哪个模板适用"),
        ("类别: 学校\n模板: 没有的", "第2行第5列　没有“没有的”这个模板"),
        ("类别: 学校\n模板: 村社区", "第1行第5列　类别“学校”不认识"),
    ],
)
def test_a_template_that_a_sheet_asks_for_in_vain_is_said_where_it_stands(line: str, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("新.yaml").write_text(f"{line}\n单位: 清溪镇\n年度: 2023\n", "utf-8")
    code, words = said(capsys, "draft", "新.yaml")
    assert (code, what in words) == (2, True), words


def test_each_office_is_asked_for_its_own_figures_and_nobody_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "form", "export", "2023.yaml", "-o", "发", "--by-office")[0] == 0
    asked = {path.stem: load_workbook(path)["数据"] for path in Path("发").iterdir()}
    owners = {name: {row[7].value for row in page.iter_rows(min_row=2) if row[10].value} for name, page in asked.items()}
    assert len(owners) > 3 and all(len(several) == 1 for several in owners.values())
    assert all(office is None or f"（{office}）" in name for name, (office,) in owners.items()) and any(
        "（本人）" in name for name in owners
    )


GIVEN = {
    **dict.fromkeys((".xlsm", ".et", ".ods", ".csv", ".numbers", ".CSV"), ("这种表读不了", "请在 Excel、WPS 里另存为 .xlsx")),
    ".xls": ("这是旧版 .xls 表格", "另存为 .xlsx 再试"),
    **dict.fromkeys((".docx", ".txt", ".md"), ("这是报告，不是填报表", "核对它：drafter check 物.")),
    **dict.fromkeys((".docm", ".doc", ".wps", ".rtf", ".pdf", ".png", ".jpg", ".jpeg"), ("这不是填报表", "在 Word、WPS 里另存为 .docx")),
    ".j2": ("这是模板，不是填报表", "先生成一份填报表：drafter new 单位名称 -t ."),
}
"""By its ending, what is said of a file that is given for a sheet, and what is to be done with it."""


@pytest.mark.parametrize("ending", GIVEN)
def test_what_is_no_sheet_is_called_what_it_is(ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(f"物{ending}").write_bytes(b"\xd0\xcf\x11\xe0" if ending == ".xls" else b"0")
    code, words = said(capsys, "draft", f"物{ending}")
    assert code == 2 and all(part in words for part in GIVEN[ending]), words


@pytest.mark.parametrize("ending", [".yaml", ".yml", ".YAML", ".tmp", ""])
def test_a_sheet_may_have_any_other_ending(ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(f"物{ending}").write_text(SHEET, "utf-8")
    assert said(capsys, "draft", f"物{ending}", "--no-check", "-o", "稿.docx")[0] == 0


def test_hidden_files_and_locks_are_no_reports(capsys: pytest.CaptureFixture[str]) -> None:
    words = said(capsys, "check", "报告")[1]
    assert "（2份）" in words and "丁.md" in words and "丙" not in words and "~$" not in words
    words = said(capsys, "bind", "报告", "-o", "汇编.docx")[1]
    assert "（1份）" in words and "丙" not in words


@pytest.mark.parametrize(
    ("extra", "review"),
    [
        ("", True),
        ("说明.yaml", True),
        ("名单.xlsx", True),
        ("2023.yaml", False),
        ("2022.yml", False),
        ("2023.xlsx", False),
        ("下/2023.yaml", False),
    ],
)
def test_a_folder_is_reviewed_where_it_holds_reports_and_no_sheet(extra: str, review: bool) -> None:
    if extra:
        Path("报告", extra).parent.mkdir(exist_ok=True)
        Path("报告", extra).write_text(SHEET, "utf-8")
    assert CheckOrder((Path("报告"),)).is_review is review
    assert not CheckOrder((Path("报告"), Path("甲.docx"))).is_review
    assert not CheckOrder((Path("空"),)).is_review and not CheckOrder((Path("甲.docx"),)).is_review


@pytest.mark.parametrize(("typed", "names"), [("清溪镇", 1), ("清溪镇，", 1), ("清溪镇、清溪镇", 1), (" 清溪镇 , ", 1), ("", 1)])
def test_units_are_named_with_any_comma_between(typed: str, names: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "form", "export", "2023.yaml", "-o", "发", "--units", typed)[0] == 0
    assert len(list(Path("发").iterdir())) == names


KINDS: Sequence[tuple[bytes, str, str]] = [
    *((mark + b"0" * 9, "稿.txt", "这是图片，读不出字") for mark in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")),
    *((b"0", f"稿{ending}", "这是图片，读不出字") for ending in (".png", ".jpg", ".JPEG")),
    *((b"0", f"稿{ending}", "这是填报表，不是报告") for ending in (".yaml", ".YML")),
    *((b"0", f"稿{ending}", "这个 Word 文件坏了，读不出来") for ending in (".docx", ".docm", ".doc", ".WPS")),
    (b"%PDF-1.7", "稿.docx", "这是 PDF 文件"),
    (b"%PDF-1.7", "稿.pdf", "这是 PDF 文件"),
    (b"{\\rtf1}", "稿.rtf", "这是 RTF 文档"),
    (b" \n", "稿.txt", "这个文件是空的"),
    (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "稿.docx", "这个文件有密码，打不开"),
    (b"0" * 20_000_001, "稿.txt", "文件超过 20 MB"),
]


@pytest.mark.parametrize(("data", "name", "what"), KINDS, ids=[f"{name} {data[:4]!r}" for data, name, _ in KINDS])
def test_what_is_no_report_is_called_what_it_is(data: bytes, name: str, what: str) -> None:
    with pytest.raises(DrafterError, match=what) as caught:
        parse_report(data, Path(name))
    (problem,) = caught.value.problems
    assert problem.remedy and problem.place and problem.place.file == name


@pytest.mark.parametrize("name", ["稿.txt", "稿.md", "稿", "稿.TXT", "稿.html", "稿.rtf"])
def test_words_are_a_report_whatever_their_name(name: str) -> None:
    assert "讲党课4次" in parse_report(REPORT.encode(), Path(name)).text


@pytest.mark.parametrize(
    ("code", "read"),
    [
        *((code, "\n") for code in (0x0B, 0x0C, 0x1C, 0x1E, 0x85, 0x2028, 0x2029)),
        *((code, " ") for code in (0x01, 0x08, 0x0E, 0x1F, 0x7F, 0x80, 0x9F, 0xFFFE, 0xFFFF)),
    ],
    ids=lambda value: hex(value) if isinstance(value, int) else repr(value),
)
def test_what_nobody_sees_ends_a_line_of_a_report_or_is_a_blank(code: int, read: str) -> None:
    typed = REPORT.replace("，", f"，{chr(code)}")
    assert parse_report(typed.encode(), Path("稿.txt")).text == REPORT.replace("，", f"，{read}")
    Path("稿.txt").write_text(typed, "utf-8")
    assert run(["learn", "稿.txt", "-o", "模板", "--unit", "清溪镇"]) == 0
    assert run(["draft", "模板/填报表.yaml", "--format", "text", "-o", "又一稿.txt", "--no-check"]) == 0
    assert Path("又一稿.txt").read_text("utf-8").split() == REPORT.replace("，", f"，{read}").split()


@pytest.mark.parametrize("sign", ["\u200b", "\u00a0", "\u3000", "\t", "·", "\ufffd"])
def test_other_signs_of_a_report_are_read_as_they_stand(sign: str) -> None:
    typed = REPORT.replace("，", f"，{sign}")
    assert parse_report(typed.encode(), Path("稿.txt")).text == typed


DEVICES = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *(f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³")]


@pytest.mark.parametrize("name", DEVICES)
def test_every_device_of_windows_is_known(name: str) -> None:
    assert all(map(is_device_name, (name, name.lower(), f"{name}.docx", f"{name} .txt", f" {name}")))
    assert not any(map(is_device_name, (f"{name}名", f"甲{name}", f"{name}1", f"{name[:-1]}", f"甲.{name}")))
    assert safe_name(name) == f"_{name}"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        *((f"甲{sign}乙", "甲_乙") for sign in '\\/:*?"<>|\0\x1f\x7f'),
        *((f"甲{sign}乙", f"甲{sign}乙") for sign in "（）、，。 -_~$'\x80"),
        (" .甲. ", "甲"),
        ("　甲　", "甲"),
        ("甲.docx", "甲.docx"),
        ("..", "述职报告"),
        ("", "述职报告"),
        ("甲" * 66, "甲" * 66),
        ("甲" * 67, "甲" * 66),
        ("a" * 200, "a" * 200),
        ("a" * 201, "a" * 200),
        ("a" * 199 + ".b", "a" * 199),
    ],
)
def test_a_title_becomes_the_name_of_a_file(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize(
    ("unit", "near"),
    [
        ("清溪镇", ""),
        ("profiles/清溪镇", "您是否想写“清溪镇”？"),
        ("甲\\清溪镇", "“清溪镇”"),
        ("../", "请写单位的全称"),
        ("./清溪镇", "“清溪镇”"),
        ("清溪镇/ ", "“清溪镇”"),
        ("清溪镇/.", "“清溪镇”"),
        (".", "请写单位的全称"),
    ],
)
def test_a_unit_is_no_path(unit: str, near: str) -> None:
    if not near:
        require_name(unit)
        return
    with pytest.raises(DrafterError, match="像是路径") as caught:
        require_name(unit)
    assert near in str(caught.value)


@pytest.mark.parametrize(("day", "year"), [("2024-01-01", 2023), ("2024-03-31", 2023), ("2024-04-01", 2024), ("2024-12-31", 2024)])
def test_until_march_the_year_before_is_reported_on(day: str, year: int, monkeypatch: pytest.MonkeyPatch) -> None:
    noon = datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    assert this_year() == year


def put(folder: str, *names: str) -> Path:
    """Return a folder with files of these names."""
    for name in names:
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("甲", "utf-8")
    return Path(folder)


DATED = ["2023.yaml", "2023.yml", "2023.XLSX", "清溪镇2023填报表.yaml", "1999.yaml", "2099年.yaml", "2023-1.yaml", "v2023.yaml"]
UNDATED = ["12023.yaml", "20231.yaml", "1899.yaml", "2100.yaml", "23.yaml"]
OURS = [
    "template.yaml",
    "填报表.yaml",
    "2023汇总.xlsx",
    "2023核对表.xlsx",
    "2023审核意见表.xlsx",
    ".2023.yaml",
    "~$2023.xlsx",
    "2023.docx",
    "2023.csv",
]


@pytest.mark.parametrize("name", DATED)
def test_a_sheet_is_told_by_the_year_in_its_name(name: str) -> None:
    assert [path.name for path in dated_in(put("夹", name))] == [name]
    assert [path.name for path in latest_in(Path("夹")).paths] == [name]


@pytest.mark.parametrize("name", UNDATED)
def test_a_sheet_without_a_year_in_its_name_is_passed_over_with_a_word(name: str) -> None:
    assert dated_in(put("夹", name)) == ()
    chosen = latest_in(Path("夹"))
    assert (chosen.paths, [path.name for path in chosen.passed]) == ((), [name])


@pytest.mark.parametrize("name", OURS)
def test_what_cannot_be_a_sheet_is_passed_over_without_a_word(name: str) -> None:
    chosen = latest_in(put("夹", name))
    assert (dated_in(Path("夹")), chosen.paths, chosen.passed) == ((), (), ())


@pytest.mark.parametrize(
    ("names", "year", "chosen", "passed"),
    [
        (["2022.yaml", "2023.yaml"], None, ["2023.yaml"], []),
        (["2022.yaml", "2023.yaml"], 2022, ["2022.yaml"], []),
        (["2022.yaml", "2023.yaml"], 2021, [], ["2022.yaml", "2023.yaml"]),
        (["2023.yaml", "2023.yml", "2023.xlsx"], None, ["2023.yaml"], ["2023.xlsx", "2023.yml"]),
        (["2023.yml", "2023.xlsx"], None, ["2023.yml"], ["2023.xlsx"]),
        (["甲2023.yaml", "乙2023.yaml"], None, ["乙2023.yaml", "甲2023.yaml"], []),
        (["甲2022年.yaml", "甲 2023年度.yaml"], None, ["甲 2023年度.yaml"], []),
        (["甲/2023.yaml", "乙/2022.yaml", ".丙/2023.yaml"], None, ["2022.yaml", "2023.yaml"], []),
    ],
)
def test_of_every_unit_the_latest_sheet_is_chosen(names: list[str], year: int | None, chosen: list[str], passed: list[str]) -> None:
    found = latest_in(put("夹", *names), year)
    assert [path.name for path in found.paths] == chosen
    assert sorted(path.name for path in found.passed) == passed


@pytest.mark.parametrize(
    ("name", "before", "found"),
    [
        ("2023.yaml", ["2022.yaml"], "2022.yaml"),
        ("2023.xlsx", ["2022.xlsx", "2022.yml"], "2022.yml"),
        ("2023.yaml", ["2022.xlsx", "2022.yaml"], "2022.yaml"),
        ("甲2023表.yaml", ["甲2022表.yaml", "2022.yaml"], "甲2022表.yaml"),
        ("2023.yaml", ["2021.yaml", "2024.yaml"], None),
        ("今年.yaml", ["2022.yaml"], None),
    ],
)
def test_last_years_sheet_has_the_same_name_but_for_the_year(name: str, before: list[str], found: str | None) -> None:
    earlier = year_before(put("夹", name, *before) / name)
    assert (earlier and earlier.name) == found


@pytest.mark.parametrize(
    ("given", "offered"),
    [
        ("夹/2024.yaml", ["夹/清溪镇/2024.yaml"]),
        ("夹/清溪镇.yaml", ["夹/清溪镇/2024.yaml"]),
        ("夹/清溪镇", ["夹/清溪镇/2024.yaml"]),
        ("夹/单.yaml", ["夹/单.xlsx"]),
        ("夹/名单册子.docx", ["夹/名单册子.doc"]),
        ("夹/清溪镇.docx", []),
        ("夹/没有/2025.yaml", []),
        ("夹/甲.txt", []),
    ],
)
def test_what_is_not_there_is_offered_where_it_may_be(given: str, offered: list[str]) -> None:
    put("夹", "清溪镇/2023.yaml", "清溪镇/2024.yaml", "单.xlsx", "名单册子.doc")
    assert [path.as_posix() for path in likely(Path(given))] == offered
