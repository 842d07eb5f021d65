"""A doubt about content, as data: what, where, why, and what to do."""

from enum import Enum

from msgspec import Struct

from drafter.diagnostics.places import Place


class Severity(Enum):
    """How much a finding weighs."""

    MUST = "必须改"
    ASK = "请核对"
    NOTE = "供参考"


class Finding(Struct, frozen=True):
    """One doubt about what a sheet or a draft says."""

    code: str
    """The kind of doubt in a few words, such as 上年相同."""
    severity: Severity
    """必须改 refuses 定稿; the others only ask."""
    place: Place | None
    """Where the quoted words stand; None where nothing is written."""
    quote: str
    """The user's words, such as `10万元以上村: 18个`."""
    why: str
    """Why this is doubtful, in whole sentences."""
    remedy: str
    """What to do; empty where `why` says it."""
    subject: str
    """What the doubt is about: the name of a figure, a problem, a rule."""

    @property
    def number(self) -> str:
        """Return the 编号 that a user writes under 忽略 to silence it: `上年相同-发展党员`."""
        return f"{self.code}-{self.subject}"


class Review(Struct, frozen=True):
    """What a county office wants to know of one report among many."""

    file: str
    """The report's file."""
    title: str
    """Empty where none was found."""
    words: int
    """字数 as Word counts."""
    problems: int
    """How many problems its part on them lists."""
    share: int | None
    """Which percentage of the text that part is; None where there is no such part."""
    must: int
    """How many findings are 必须改."""
    ask: int
    """How many are 请核对."""
    remains: int
    """How many of them are masks, lost numbers, adverts and the like."""
    unanswered: int | None
    """How many of last year's comments it does not take up; None where no 填报表 says them."""
    differing: int | None
    """How many figures differ from the 填报表; None without one."""
    nearest: str
    """The file that shares most sentences with it; empty where none shares any."""
    alike: int
    """Which percentage of its sentences stands there word for word."""
    said: str
    """One sentence ready to be sent back."""
