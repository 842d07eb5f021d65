"""A Draft as one page of HTML that looks like the paper: figures tell their source, gaps stand out, nothing is fetched."""

from collections.abc import Iterator
from html import escape

from drafter.model.document import STALE, Annex, Block, Cell, Column, Role, Run, RunKind
from drafter.model.draft import Draft, Rendering, Source
from drafter.writers.seal import sealed

_STYLE = """
@font-face{font-family:digits;src:local('Times New Roman'),local('Liberation Serif');unicode-range:U+20-7E}
body{margin:0;background:#e8e8e8;color:#000;
letter-spacing:-.25pt;font:16pt/29pt digits,FangSong,仿宋,FandolFang,仿宋_GB2312,serif}
main{box-sizing:border-box;width:210mm;min-height:297mm;margin:8mm auto;padding:37mm 26mm 35mm 28mm;
background:#fff;box-shadow:0 1px 6px #999}
h1{font:normal 22pt/36pt 方正小标宋简体,'Noto Serif CJK SC',SimSun,serif;text-align:center;text-wrap:balance;
word-break:keep-all;overflow-wrap:anywhere;letter-spacing:0;margin:0 0 29pt}
h2,h3,h4,h5,p{margin:0;font-size:16pt;font-weight:normal;text-indent:2em;text-align:justify}
h2,.标题一{font-family:SimHei,黑体,FandolHei,sans-serif}h3,.标题二{font-family:KaiTi,楷体,FandolKai,serif}
.称呼{text-indent:0}.署名,.日期{text-align:right;text-indent:0}.署名{margin-top:29pt;padding-right:2em}.日期{padding-right:2em}
.附件说明{margin-top:29pt}.附件说明+.附件说明{margin-top:0}
.数据:hover,.数据:focus,.事实:hover,.事实:focus{background:#eef6e6;outline:1px dotted #6a6}
.待填{background:#ff0}.待核{background:#cfe8ff}.沿用{background:#e2e2e2}
section{margin-top:29pt;break-before:page}section p{text-indent:0;font-family:SimHei,黑体,FandolHei,sans-serif}section h2{margin:29pt 0;
font:22pt/36pt 方正小标宋简体,'Noto Serif CJK SC',SimSun,serif;text-align:center;text-indent:0;letter-spacing:0}
table{width:100%;border-collapse:collapse;table-layout:fixed;font-size:12pt;line-height:20pt;letter-spacing:0}tr{break-inside:avoid}
th,td{border:1px solid;padding:0 5pt;overflow-wrap:anywhere}th{font-family:SimHei,黑体,FandolHei,sans-serif;font-weight:normal}
th[colspan]{text-align:left}.居中{text-align:center}
aside{max-width:210mm;margin:8mm auto;font:11pt/18pt sans-serif}
@page{size:A4;margin:37mm 26mm 35mm 28mm}
@media print{body{background:none}main{width:auto;min-height:0;margin:0;padding:0;box-shadow:none}aside{display:none}}
"""
_TAGS = {1: "h2", 2: "h3", 3: "h4", 4: "h5"}
_CLASSES = {Role.SALUTATION: "称呼", Role.SIGNATURE: "署名", Role.DATE: "日期"}


def render(draft: Draft, rendering: Rendering) -> bytes:
    """Return the page; without marks where it is final."""
    title = escape(draft.document.title or "述职报告")
    blocks = "\n".join(_blocks(draft, rendering))
    page = (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n<main>\n{blocks}\n</main>\n{_missing(draft, rendering)}</body>\n</html>\n"
    )
    return sealed(page.encode(), ".html")


def _blocks(draft: Draft, rendering: Rendering) -> Iterator[str]:
    """Yield the elements of the page: the text, what names its annexes, who signs, the annexes."""
    document = draft.document
    written = [_block(draft, block, rendering) for block in document.blocks]
    yield from written[: document.end_of_text]
    yield from (f'<p class="附件说明">{line}</p>' for line in document.annex_note)
    yield from written[document.end_of_text :]
    yield from _annexes(draft, rendering)


def _block(draft: Draft, block: Block, rendering: Rendering) -> str:
    """Return the element of one block."""
    runs = "".join(_run(draft, run, rendering) for run in block.runs)
    if block.role is Role.TITLE:
        seams = ("" if run.kind is RunKind.TEXT else "<wbr>" for run in block.runs)
        return f"<h1>{''.join(seam + _run(draft, run, rendering) for seam, run in zip(seams, block.runs, strict=True))}</h1>"
    if block.role is Role.HEADING:
        title = escape(block.enumerator) + "".join(_run(draft, run, rendering) for run in block.title)
        name = f"标题{'一二三四'[block.level - 1]}"
        return f'<p><span class="{name}">{title}</span>{runs}</p>' if runs else _heading(block, title)
    name = _CLASSES.get(block.role, "正文")
    return f'<p class="{name}">{escape(block.enumerator)}{runs}</p>'


def _heading(block: Block, title: str) -> str:
    """Return a heading that stands alone."""
    return f"<{_TAGS[block.level]}>{title}</{_TAGS[block.level]}>"


def _annexes(draft: Draft, rendering: Rendering) -> Iterator[str]:
    """Yield the element of every annex."""
    for index, annex in enumerate(draft.document.annexes):
        columns = annex.form.columns
        widths = "".join(f'<col style="width:{column.share}%">' for column in columns)
        heads = "".join(f"<th>{column.head}</th>" for column in columns)
        rows = "\n".join(_row(draft, annex, row, rendering) for row in annex.rows)
        yield (
            f"<section>\n<p>{draft.document.heading_of(index)}</p>\n<h2>{annex.form.title}</h2>\n"
            f"<table><colgroup>{widths}</colgroup>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>\n</section>"
        )


def _row(draft: Draft, annex: Annex, row: tuple[Cell, ...], rendering: Rendering) -> str:
    """Return a row of an annex; one cell alone goes over all columns."""
    columns: tuple[Column | None, ...] = annex.form.columns if len(row) > 1 else (None,)
    return f"<tr>{''.join(_cell(draft, cell, column, rendering) for cell, column in zip(row, columns, strict=True))}</tr>"


def _cell(draft: Draft, cell: Cell, column: Column | None, rendering: Rendering) -> str:
    """Return a cell; the heading of a group for no column."""
    words = "".join(_run(draft, run, rendering) for run in cell)
    if column is None:
        return f'<th colspan="9">{words}</th>'
    return f'<td class="居中">{words}</td>' if column.centred else f"<td>{words}</td>"


def _run(draft: Draft, run: Run, rendering: Rendering) -> str:
    """Return the words of one run, with what a hover says."""
    source = draft.sources.get(run.source)
    if run.source == STALE and not rendering.final:
        return f'<span class="沿用" title="去年的原话，请核对">{escape(run.text)}</span>'
    if run.kind is RunKind.TEXT or source is None:
        return escape(run.text) if run.kind is not RunKind.GAP else f'<mark class="待填">{escape(run.text)}</mark>'
    if rendering.final:
        return escape(run.text)
    if run.kind is RunKind.GAP:
        return f'<mark class="待填" tabindex="0" title="{escape(source.request)}">{escape(run.text)}</mark>'
    return _value(draft, run, source)


def _value(draft: Draft, run: Run, source: Source) -> str:
    """Return a printed value with its source."""
    doubtful = draft.is_doubtful(run)
    name = ("数据" if run.kind is RunKind.FIGURE else "事实") + (" 待核" if doubtful else "")
    said = source.request + source.explanation if doubtful else source.explanation
    return f'<span class="{name}" tabindex="0" title="{escape(said)}">{escape(run.text)}</span>'


def _missing(draft: Draft, rendering: Rendering) -> str:
    """Return the list of gaps and doubts below the page; nothing where there are none."""
    sources = [] if rendering.final else [*draft.gaps, *draft.doubts]
    if not sources:
        return ""
    lines = "".join(f"<li>{escape(source.request)}</li>" for source in sources)
    return f"<aside><strong>待填、待核</strong><ol>{lines}</ol></aside>\n"
