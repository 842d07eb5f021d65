"""What a kind of doubt is: a record, and what its columns may say. The kinds themselves are text_codes and sheet_codes."""

from enum import Enum

from msgspec import Struct

from drafter.diagnostics.findings import Severity


class Family(Enum):
    """What a doubt is about."""

    SUMS = "算术"
    AGREEMENT = "一致"
    LEFTOVERS = "残留"
    STRUCTURE = "结构"
    WORDING = "文字"
    SUBSTANCE = "事实"
    LAST_YEAR = "上年"
    PROMISES = "承诺"
    DATES = "日期"
    LENGTH = "篇幅"
    ENTRIES = "填报"
    TEMPLATES = "模板"


class Where(Enum):
    """In what a doubt is found."""

    SHEET = "填报表"
    TEXT = "正文"
    BOTH = "填报表和正文"
    TEMPLATE = "模板"


class Code(Struct, frozen=True):
    """A kind of doubt."""

    name: str
    """What a finding is called, and what its 编号 begins with: 上年相同."""
    family: Family
    """What it is about."""
    where: Where
    """In what it is found."""
    severity: Severity
    """What it weighs where it is certain."""
    found: str
    """What is looked for, as a secretary would say it; says what makes it uncertain where `doubtful` is there."""
    example: str
    """Words that are doubted: lines of a text, keys of a 填报表, or lines of a block of a template."""
    twin: str
    """Words that look like it, are right and are left in peace."""
    remedy: str
    """What to do, where the rule that finds it knows nothing better."""
    doubtful: Severity | None = None
    """What it weighs where it is not certain; None for what always is."""

    def weight(self, certain: bool) -> Severity:
        """Return the severity of a finding."""
        return self.severity if certain or self.doubtful is None else self.doubtful
