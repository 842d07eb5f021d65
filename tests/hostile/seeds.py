"""The good inputs: desks, each with a 填报表, the drafts, forms and tables made of it, and a template where it has one of its own."""

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docx import Document
from openpyxl import Workbook

from drafter.cli import run
from tests import marked
from tests.hostile.packages import packed, unpacked

ROOT = Path(__file__).parent.parent.parent
TEMPLATE = """名称: 小镇书记
适用: [乡镇]
说明: 测试用
标题: "{{ 单位 }}{{ 年度 }}年度述职报告"
部分:
  - {标题: 履职情况, 块: [责任]}
  - {标题: 存在问题, 块: [问题清单]}
  - {标题: 下步打算, 块: [措施清单, 打算清单]}
标题形式: [一、（一）1.（1）, 一、1.（1）]
字数: 4000以内
附表: [数据, 责任]
数据:
  责任:
    党课: {单位: 次, 部门: 组织办, 说明: 只算本人讲的}
    排查: {单位: 件, 主: 是}
    调处: {单位: 件}
    率: {公式: 调处 / 排查, 单位: "%", 小数: 1}
素材:
  品牌: {说明: 工作的名称}
  先进村: {多个: 是}
核对:
  - {规则: 调处 <= 排查, 名称: 部分多于总数}
"""
REPORT = """{% extends "_shared/skeleton.j2" %}
{% block 责任 %}
（一）压实责任。
或 扛起责任。
{{ 我镇 }}以“{{ 品牌 }}”为抓手，讲党课{{ 党课 }}[[，{{ 党课|较上年('较上年') }}]]，培育{{ 先进村|顿号 }}等典型。
（二）守好平安
详 [[一是抓排查。排查矛盾{{ 排查 }}，]]
零 一是没有矛盾，
详 [[二是抓调处。调处{{ 调处 }}[[、调处率{{ 率|约 }}]]。]]
{% if 党课 > 3 %}常抓不懈。{% endif %}
{% endblock %}
"""
SHEET = """# 清溪镇的填报表
单位: 清溪镇
上级: 临江县委
类别: 乡镇
述职主体: 个人
年度: 2023
述职人: 陈立
职务: 党委书记
成文日期: 2023年12月20日
部门:
  组织办: 党建工作办公室 王芳
数据:
  责任:
    党课: 4次   # 只算本人讲的
    排查: 58件
    调处:
      值: 56件
      依据: 台账
上年数据:
  党课: 3次
素材:
  品牌: 党建+旅游
  先进村: [上林村, 石泉村]
上年整改:
  - {问题: 抓点多、抓面少, 来源: 点评, 整改: 按季调度, 成效: 19个村走到, 进展: 已整改}
问题:
  - 问题: 党员学习不实
    表现: 念文件多
    原因: 我抓得不够
    措施: 每月讲一次
    责任人: 王芳
    时限: 2024年6月
下步打算:
  - 标题: 擦亮品牌
    内容: 建成1条示范线
    目标: 收入达到350万元以上
"""
SHEET_NAME, BEFORE, DRAFT, REPORT_DOCX, TEXT, FORM, COUNTY = (
    "填报表.yaml",
    "上年.yaml",
    "稿.docx",
    "报告.docx",
    "稿.txt",
    "表.xlsx",
    "全县.xlsx",
)
TEMPLATE_NAME, REPORT_NAME = "模板/small/template.yaml", "模板/small/report.j2"
BANK = "模板/_shared/问题库.yaml"
_PICTURE = (
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
"""A picture of one point."""
CACHE = "缓存"
JOURNAL = "出/.drafter-batch.jsonl"


@dataclass(frozen=True)
class Desk:
    """Good files that belong together."""

    name: str
    files: dict[str, bytes]
    """By path on the desk."""
    options: tuple[str, ...]
    """What commands need that take a 填报表, so that they find its template."""


@cache
def desks() -> tuple[Desk, ...]:
    """Return the desks: one small with a template of its own, two that come with the product."""
    small = {TEMPLATE_NAME: TEMPLATE.encode(), REPORT_NAME: REPORT.encode(), SHEET_NAME: SHEET.encode()}
    small[BANK] = (ROOT / "templates" / "_shared" / "问题库.yaml").read_bytes()
    small[BEFORE] = SHEET.replace("2023", "2022").replace("4次", "3次").encode()
    town = {SHEET_NAME: _profile("清溪镇/2023"), BEFORE: _profile("清溪镇/2022")}
    village = {SHEET_NAME: _profile("上林村/2023"), BEFORE: _profile("上林村/2023").replace(b"2023", b"2022")}
    own = ("--templates", "模板", "-t", "small")
    return _desk("small", small, own), _desk("town", town, ("-t", "township")), _desk("village", village, ())


def _profile(name: str) -> bytes:
    """Return one of the profiles that come with the product."""
    return (ROOT / "profiles" / f"{name}.yaml").read_bytes()


def _desk(name: str, files: dict[str, bytes], options: tuple[str, ...]) -> Desk:
    """Return a desk with what the product makes of its 填报表: a draft in two formats, a form, a batch's journal."""
    with tempfile.TemporaryDirectory() as folder, standing_in(Path(folder)):
        put(files)
        orders = (
            ("draft", SHEET_NAME, "-o", DRAFT), ("draft", SHEET_NAME, "-o", TEXT), ("form", "export", SHEET_NAME, "-o", "发"),
            ("batch", SHEET_NAME, "-o", "出", "-j", "1", "--no-check"),
        )  # fmt: skip
        for order in orders:
            with quiet():
                assert run([*order, *options]) in (0, 1), order
        form = next(Path("发").iterdir()).read_bytes()
        batch = {path.as_posix(): path.read_bytes() for path in Path("出").iterdir()}
        made = {DRAFT: Path(DRAFT).read_bytes(), TEXT: Path(TEXT).read_bytes(), FORM: form} | batch
    return Desk(name, files | made | {REPORT_DOCX: rich_report(), COUNTY: county_table(name == "small")}, options)


@cache
def cached() -> dict[str, bytes]:
    """Return what the product keeps in its cache folder when it drafts the town's sheet, by path on the desk."""
    with tempfile.TemporaryDirectory() as folder, standing_in(Path(folder)):
        put({SHEET_NAME: _profile("清溪镇/2023")})
        environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(Path(CACHE).resolve())}
        order = [sys.executable, "-m", "drafter", "draft", SHEET_NAME, "-o", DRAFT]
        subprocess.run(order, env=environment, capture_output=True, check=True)
        return {path.as_posix(): path.read_bytes() for path in sorted(Path(CACHE).rglob("*")) if path.is_file()}


@contextmanager
def standing_in(folder: Path) -> Iterator[None]:
    """Work in a folder for a while."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def quiet() -> Iterator[None]:
    """Let nothing be said on either stream for a while, by whatever way."""
    streams = os.dup(1), os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1), os.dup2(nowhere, 2)
        yield
    finally:
        for number, stream in enumerate(streams, 1):
            os.dup2(stream, number)
            os.close(stream)
        os.close(nowhere)


def put(files: dict[str, bytes]) -> None:
    """Write files below the working folder."""
    for name, data in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def rich_report() -> bytes:
    """Return a Word report with what people's reports have: headings, lists, a table, a picture, a header."""
    document = Document()
    document.add_heading("关于2023年度抓党建工作的述职报告", 0)
    for line in marked.marked("a1").text.splitlines():
        document.add_paragraph(line)
    for level in (1, 2, 3):
        document.add_heading("履职情况", level)
    for style in ("List Number", "List Bullet", "List Number 2"):
        document.add_paragraph("抓排查。排查矛盾58件，调处56件，调处率96.6%。", style)
    table = document.add_table(2, 3)
    table.cell(0, 0).text, table.cell(1, 2).text = "党员", "886名"
    table.cell(0, 1).merge(table.cell(0, 2))
    document.add_picture(io.BytesIO(bytes.fromhex(_PICTURE)))
    document.sections[0].header.paragraphs[0].text = "内部资料"
    out = io.BytesIO()
    document.save(out)
    return packed(unpacked(out.getvalue()))


def county_table(small: bool) -> bytes:
    """Return a county's table, one row a unit: of the small template's figures, or of a township's, with two head rows and a sum."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    names = ["党课（次）", "排查", "调处（件）"] if small else ["讲专题党课（场）", "党员", "发展党员（名）"]
    sheet.append(["单位", "上级", "类别", "年度", "述职人", "党建", None, None])
    sheet.append([None, None, None, None, None, *names])
    sheet.merge_cells("F1:H1")
    for unit in ("清溪镇", "石桥乡", "东关街道"):
        sheet.append([unit, "临江县委", "街道" if unit[-1] == "道" else "乡镇", 2023, "陈立", 4, "58", 56.0])
    sheet.append(["合计", None, None, None, None, 12, 174, 168])
    out = io.BytesIO()
    book.save(out)
    return packed(unpacked(out.getvalue()) | {"docProps/core.xml": b"<a/>"})
