"""审核意见表.xlsx: one row a report."""

from collections.abc import Sequence

from drafter.diagnostics import Review
from drafter.writers.excel.workbook import NewWorkbook

_HEADS = {
    "报告": 28, "标题": 34, "字数": 8, "问题条数": 10, "问题篇幅": 10, "必须改": 8, "请核对": 8, "残留": 8, "点评未答": 10, "数不符": 8,
    "最像的一份": 26, "相同句子": 10, "意见": 60,
}  # fmt: skip


def review_table(reviews: Sequence[Review]) -> bytes:
    """Return the workbook: same reviews, same bytes."""
    book = NewWorkbook()
    book.table("审核意见", _HEADS, map(_row, reviews))
    return book.saved()


def _row(review: Review) -> tuple[str | int, ...]:
    """Return a report's cells, in the order of `_HEADS`."""
    share = "没有" if review.share is None else f"{review.share}%"
    beside = ("" if count is None else count for count in (review.unanswered, review.differing))
    alike = f"{review.alike}%" if review.nearest else ""
    counts = (review.words, review.problems, share, review.must, review.ask, review.remains, *beside)
    return (review.file, review.title, *counts, review.nearest, alike, review.said)
