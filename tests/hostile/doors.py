"""The table of doors: a command, the file on the desk that is hostile to it, and what it may change of what was there."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.hostile.grammar import hostile_report
from tests.hostile.packages import hostile_package
from tests.hostile.seeds import BANK, BEFORE, CACHE, COUNTY, DRAFT, FORM, JOURNAL, REPORT_DOCX, REPORT_NAME, SHEET_NAME, TEMPLATE_NAME, TEXT
from tests.hostile.sheets import hostile_yaml
from tests.hostile.texts import hostile_bytes, hostile_kept, hostile_text

Mutate = Callable[[Random, bytes, list[str]], bytes]


@dataclass(frozen=True)
class Door:
    """One way into the product."""

    name: str
    command: str
    """What is typed; `{words}` are hostile words, `{options}` what the desk needs."""
    hostile: str = ""
    """The file on the desk that is spoilt; empty where the words are."""
    at: str = ""
    """Where the spoilt file lies; empty for its own place."""
    copies: tuple[tuple[str, str], ...] = ()
    """Good files that lie elsewhere too: where, and which."""
    mends: tuple[str, ...] = ()
    """Patterns of the files that the command may change."""
    desk: str = ""
    """The only desk that will do; empty for any."""

    is_whole: bool = False
    """Whether the command is always a process of its own."""

    @property
    def mutate(self) -> Mutate | None:
        """Return what spoils the hostile file: by its kind. None where words are hostile."""
        return next((mutate for end, mutate in MUTATORS if self.hostile.endswith(end)), None) if self.hostile else None


MUTATORS: tuple[tuple[str, Mutate], ...] = (
    (".yaml", hostile_yaml), (".txt", hostile_text), (".j2", hostile_report), (".docx", hostile_package), (".xlsx", hostile_package),
    (CACHE, hostile_kept), ("", hostile_bytes),
)  # fmt: skip
"""By the end of a file's name."""
_GOOD_TOWN = (("镇/好镇/2022.yaml", BEFORE),)
_GOOD_REPORT = (("稿件/好.docx", DRAFT), ("稿件/好.txt", TEXT))
_BAD_TOWN = "镇/坏镇/2023.yaml"
_SHEET = (
    Door("draft-sheet", "draft 填报表.yaml -o 新.docx {options}", SHEET_NAME),
    Door("draft-sheet-text", "draft 填报表.yaml --format text {options}", SHEET_NAME),
    Door("draft-sheet-html", "draft 填报表.yaml -o 新.html --short {options}", SHEET_NAME),
    Door("draft-sheet-ledger", "draft 填报表.yaml -o 新.docx --ledger --no-comments {options}", SHEET_NAME),
    Door("draft-sheet-final", "draft 填报表.yaml -o 新.docx --final {options}", SHEET_NAME),
    Door("draft-sheet-annex", "draft 填报表.yaml -o 新.docx --ledger --annex 数据,责任 {options}", SHEET_NAME),
    Door("draft-sheet-annex-text", "draft 填报表.yaml --format text --short {options} --annex", SHEET_NAME),
    Door("draft-sheet-headings", "draft 填报表.yaml -o 新.docx --headings 一、1. --no-check --force {options}", SHEET_NAME, desk="small"),
    Door("draft-sheet-into", "draft 填报表.yaml --into 稿.docx -o 新.docx {options}", SHEET_NAME),
    Door(
        "draft-before", "draft 今年/2023.yaml -o 新.docx {options}", BEFORE, at="今年/2022.yaml", copies=(("今年/2023.yaml", SHEET_NAME),)
    ),
    Door("check-sheet", "check 填报表.yaml {options}", SHEET_NAME),
    Door("check-sheet-json", "check 填报表.yaml --json {options}", SHEET_NAME),
    Door("check-sheet-fix", "check 填报表.yaml --fix {options}", SHEET_NAME, mends=(SHEET_NAME,)),
    Door("check-sheets", "check 镇 {options}", SHEET_NAME, at=_BAD_TOWN, copies=_GOOD_TOWN),
    Door("check-profile-sheet", "check 稿.docx --profile 填报表.yaml {options}", SHEET_NAME),
    Door("explain-sheet", "explain 填报表.yaml 党课 {options}", SHEET_NAME, desk="small"),
    Door("suggest-sheet", "suggest 填报表.yaml --all {options}", SHEET_NAME),
    Door("diff-sheets", "diff 上年.yaml 填报表.yaml {options}", SHEET_NAME),
    Door("diff-sheets-word", "diff 填报表.yaml 上年.yaml --format docx -o 对照.docx {options}", SHEET_NAME),
    Door("form-export", "form export 填报表.yaml -o 发 {options}", SHEET_NAME),
    Door("form-export-offices", "form export 填报表.yaml -o 发 --by-office --force {options}", SHEET_NAME),
    Door(
        "form-import-sheet",
        "form import 收 --profile 填报表.yaml {options}",
        SHEET_NAME,
        copies=(("收/表.xlsx", FORM),),
        mends=(SHEET_NAME,),
    ),
    Door("new-from", "new 清溪镇 --from 填报表.yaml -o 明年.yaml {options}", SHEET_NAME),
    Door("new-from-excel", "new 清溪镇 --from 填报表.yaml --year 2024 --excel -o 明年.xlsx {options}", SHEET_NAME),
    Door("reconcile-sheet", "reconcile 稿.docx 填报表.yaml {options}", SHEET_NAME),
    Door("reconcile-sheet-apply", "reconcile 稿.txt 填报表.yaml --apply {options}", SHEET_NAME, mends=(SHEET_NAME,)),
    Door("rename-sheet", "rename small 党课 讲党课 --templates 模板 --profile 填报表.yaml", SHEET_NAME, mends=("*",), desk="small"),
    Door("batch-sheets", "batch 镇 -o 初稿 -j 1 --annex 数据 {options}", SHEET_NAME, at=_BAD_TOWN, copies=_GOOD_TOWN),
)
_TEMPLATES = tuple(
    Door(f"{name}-{kind}", command, file, desk="small", mends=mends)
    for kind, file in (("report", REPORT_NAME), ("declared", TEMPLATE_NAME))
    for name, command, mends in (
        ("draft", "draft 填报表.yaml -o 新.docx {options}", ()),
        ("text", "draft 填报表.yaml --format text --short {options}", ()),
        ("check", "check 填报表.yaml {options}", ()),
        ("explain", "explain 填报表.yaml 党课 {options}", ()),
        ("ledger", "draft 填报表.yaml -o 新.docx --ledger {options}", ()),
        ("reconcile", "reconcile 稿.docx 填报表.yaml {options}", ()),
        ("rename", "rename small 党课 讲党课 --templates 模板", ("模板/*",)),
        ("check-template", "check 模板/small", ()),
        ("check-templates", "check 模板 --json", ()),
        ("check-template-fix", "check 模板/small --fix", ("模板/*",)),
    )
)
_TEMPLATE = (
    *_TEMPLATES,
    Door("templates", "templates --templates 模板", TEMPLATE_NAME, desk="small"),
    Door("templates-named", "templates small --templates 模板", TEMPLATE_NAME, desk="small"),
    Door("schema", "schema {options}", TEMPLATE_NAME, desk="small"),
    Door("doctor", "doctor --templates 模板", TEMPLATE_NAME, desk="small"),
    Door("new", "new 石桥乡 -o 新.yaml {options}", TEMPLATE_NAME, desk="small"),
    Door("new-excel", "new 石桥乡 --excel -o 新.xlsx {options}", TEMPLATE_NAME, desk="small"),
    Door("form-export-declared", "form export 填报表.yaml -o 发 {options}", TEMPLATE_NAME, desk="small"),
    Door("batch-declared", "batch 全县.xlsx --year 2023 -o 初稿 -j 1 --short {options}", TEMPLATE_NAME, desk="small"),
    Door("suggest-bank", "suggest 填报表.yaml --all {options}", BANK, desk="small"),
    Door("draft-bank", "draft 填报表.yaml -o 新.docx {options}", BANK, desk="small"),
)
_REPORTS = tuple(
    Door(f"{name}-{kind}", command.replace("稿.docx", file), file, mends=mends)
    for kind, file in (("draft", DRAFT), ("word", REPORT_DOCX), ("text", TEXT))
    for name, command, mends in (
        ("read", "read 稿.docx", ()),
        ("read-json", "read 稿.docx --json", ()),
        ("learn", "learn 稿.docx -o 学 --year 2023 --unit 清溪镇 --force", ()),
        ("check", "check 稿.docx", ()),
        ("check-annotate", "check 稿.docx --annotate 批注.docx", ()),
        ("check-fix", "check 稿.docx --fix -o 改好.{end}", ()),
        ("check-profile", "check 稿.docx --profile 填报表.yaml {options}", ()),
        ("check-against", "check 稿.docx --against 出", ()),
        ("reconcile", "reconcile 稿.docx 填报表.yaml {options}", ()),
        ("reconcile-json", "reconcile 稿.docx 填报表.yaml --json {options}", ()),
        ("reconcile-apply", "reconcile 稿.docx 填报表.yaml --apply {options}", (SHEET_NAME,)),
        ("diff-word", "diff 稿.docx 另一.txt --format docx -o 对照.docx", ()),
        ("diff-html", "diff 另一.txt 稿.docx --format html -o 对照.html", ()),
    )
)
_REPORT = (
    *_REPORTS,
    Door("draft-into-draft", "draft 填报表.yaml --into 稿.docx -o 新.docx {options}", DRAFT),
    Door("draft-into-word", "draft 填报表.yaml --into 报告.docx -o 新.docx {options}", REPORT_DOCX),
    Door("draft-over", "draft 填报表.yaml -o 稿.docx {options}", DRAFT, mends=(DRAFT,)),
    Door("against-text", "check 稿.docx --against 稿.txt", TEXT),
    Door("check-reports", "check 稿件 -o 意见.xlsx", DRAFT, at="稿件/坏.docx", copies=_GOOD_REPORT),
    Door("check-texts", "check 稿件 -o 意见.xlsx", TEXT, at="稿件/坏.txt", copies=_GOOD_REPORT),
    Door("bind", "bind 稿件 -o 汇编.docx --force", DRAFT, at="稿件/坏.docx", copies=_GOOD_REPORT),
    Door("bind-word", "bind 稿件 -o 汇编.docx", REPORT_DOCX, at="稿件/坏.docx", copies=_GOOD_REPORT),
)
_BOOK = (
    Door("draft-form", "draft 表.xlsx -o 新.docx {options}", FORM),
    Door("check-form", "check 表.xlsx {options}", FORM),
    Door("form-import", "form import 收 --profile 填报表.yaml {options}", FORM, at="收/表.xlsx", mends=(SHEET_NAME,)),
    Door("batch-form", "batch 镇 -o 初稿 -j 1 --no-summary {options}", FORM, at="镇/坏镇/2023.xlsx", copies=_GOOD_TOWN),
    Door("batch-county", "batch 全县.xlsx --year 2023 -o 初稿 -j 1 {options}", COUNTY, desk="small"),
    Door("batch-county-town", "batch 全县.xlsx -t 乡镇 --year 2023 -o 初稿 -j 1 --no-check --no-comments", COUNTY, desk="town"),
)
_OTHER = (
    Door("draft-cache", "draft 填报表.yaml -o 新.docx {options}", CACHE, desk="town", is_whole=True),
    Door("batch-journal", "batch 填报表.yaml -o 出 -j 1 --only-failed --force {options}", JOURNAL, mends=("出/*",)),
    Door("new-words", "new {words} {options}"),
    Door("new-output", "new 清溪镇 -o {words} {options}"),
    Door("new-year", "new 清溪镇 --year {words} {options}"),
    Door("templates-words", "templates {words}"),
    Door("schema-words", "schema -t {words}"),
    Door("rename-words", "rename small 党课 {words} --templates 模板 --profile 填报表.yaml", mends=("*",), desk="small"),
    Door("explain-words", "explain 填报表.yaml {words} {options}"),
    Door("draft-output", "draft 填报表.yaml -o {words} {options}"),
    Door("draft-template", "draft 填报表.yaml -o 新.docx -t {words}"),
    Door("draft-annex", "draft 填报表.yaml -o 新.docx --annex {words} {options}"),
    Door("draft-headings", "draft 填报表.yaml -o 新.docx --headings {words} {options}"),
    Door("draft-words", "draft {words} {options}"),
    Door("check-words", "check 填报表.yaml {words} {options}"),
    Door("learn-words", "learn 稿.txt -o 学 --unit {words}"),
    Door("learn-output", "learn 稿.txt -o {words}"),
    Door("form-words", "form export 填报表.yaml -o 发 --units {words} {options}"),
    Door("any-words", "{words} {words} {words}"),
)
DOORS = {door.name: door for door in (*_SHEET, *_TEMPLATE, *_REPORT, *_BOOK, *_OTHER)}
