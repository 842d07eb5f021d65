"""事实: numbers of our own draft that no 填报表 knows."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from drafter.checks.texts import around, doubt
from drafter.diagnostics import Finding, Severity
from drafter.report import Report


def untraced(report: Report, traced: Sequence[range]) -> Iterator[Finding]:
    """Yield a finding for every figure of a draft that overlaps none of the stretches that go back to the 填报表, in order."""
    starts = [span.start for span in traced]
    for one in report.figures:
        figure = one.figure
        before = traced[at - 1] if (at := bisect_right(starts, figure.end - 1)) else range(0)
        if before.stop <= figure.offset:
            why = f"“{figure.text}”是模板里写死的，不是填报表里的数。"
            span = around(report.text, figure.offset, figure.end)
            yield doubt(report, "来历不明的数", Severity.ASK, span, why, "请在模板里改成数据项，或核对。", subject=figure.text)
