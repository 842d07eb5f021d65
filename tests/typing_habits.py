"""Sheets as people type them: every line in a habit of its own, with the path of what it belongs to."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from drafter.model.nodes import Path

WORDS = (
    "886名", "５场", "六十余次（待核）", "无", "只算本人讲的，不含其他", "党课讲稿、签到册", "A#1", "12:30", "-5名",
    "a, b", "[甲]", "口号: 党建", "甲 # 乙", "*星", "&甲", "- 甲", "? 问", "它'们", '说"好"', "整改：到位", "yes", "null", "~", "08",
    "{甲}", "%甲", "`甲`", "|", ">-", "\\n", "𠮷村", "一行\n又一行", "一\n\n三",
)  # fmt: skip
"""What values say, and are changed to."""
PLAIN = WORDS[:9]
"""What stands plain anywhere but in brackets."""


class Typist:
    """Types a sheet line by line; `lines` keeps each with the path that it belongs to."""

    def __init__(self, draw: DrawFn) -> None:
        self._draw = draw
        self.top = draw(st.sampled_from(["", " ", "  "]))
        self.step = draw(st.sampled_from(["  ", "    ", "\t", "\u3000"])) if not self.top else "  "
        self.ends = draw(st.sampled_from([("\n",), ("\r\n",), ("\n", "\r\n")]))
        self.lines: list[tuple[Path, str]] = []
        self.leaves: dict[Path, str] = {}
        """By path, how each value is typed."""

    def one_of(self, *habits: str) -> str:
        return self._draw(st.sampled_from(habits))

    def put(self, path: Path, line: str) -> None:
        """Type a line, perhaps below a blank or commented one."""
        self.lines += [
            ((), other + self.one_of(*self.ends))
            for other in self._draw(st.sampled_from([(), (), (), ("",), ("  # 说明",), ("#", ""), ("\u3000", "\t# 甲")]))
        ]
        self.lines.append((path, line + self.one_of(*self.ends)))

    def go_on(self, path: Path, line: str) -> None:
        """Type one more line of a value, with the line end of the one above."""
        end = "\r\n" if self.lines[-1][1].endswith("\r\n") else "\n"
        self.lines.append((path, line + end))

    def tail(self) -> str:
        return self.one_of("", "", " ", "   ", "  # 说明: a, b", "\t# 甲")

    def named(self, path: Path, lead: str, *, plain_only: bool = False) -> None:
        """Type a name with its value."""
        style = (
            "plain"
            if plain_only
            else self.one_of("plain", "plain", "blank", "double", "single", "literal", "folded", "continued", "braces")
        )
        colon = self.one_of(": ", ": ", ":  ", "：", "： ", ":", ":　")
        inner = lead.replace("\t", "  ").replace("\u3000", "  ")
        name = f"{lead}{path[-1]}{colon}"
        self.leaves[path] = style
        match style:
            case "plain":
                self.put(path, name + self.one_of(*PLAIN, "{面积}托管，it's好", "{{ 面积 }}托管") + self.tail())
            case "blank":
                self.put(path, f"{lead}{path[-1]}:{self.tail()}")
            case "double":
                self.put(path, name + self.one_of('"886名"', '"甲: 乙 # 丙"', '"甲\\"乙"', '""') + self.tail())
            case "single":
                self.put(path, name + self.one_of("'886名'", "'甲''乙'", "''") + self.tail())
            case "literal" | "folded":
                self.put(path, f"{lead}{path[-1]}: {'|' if style == 'literal' else '>-'}{self.one_of('', '  # 说明')}")
                self.go_on(path, f"{inner}  一行 # 字")
                self.go_on(path, f"{inner}  又一行: 字")
            case "continued":
                self.put(path, name + "只算本人讲的")
                self.go_on(path, f"{inner}   不含其他{self.tail()}")
            case "braces":
                del self.leaves[path]
                self.put(
                    path,
                    name + self.one_of("{值: 5件, 口径: 只算，本人}", "{口径：'a, b' , 值: 5件,  依据: }", "{ 值: 5件 }") + self.tail(),
                )


@st.composite
def typed_sheets(draw: DrawFn) -> tuple[Typist, bytes]:
    """Return a sheet typed in all habits, and its bytes."""
    typist = Typist(draw)
    top, step = typist.top, typist.step
    for name in ("单位", "年度"):
        typist.put((name,), f"{top}{name}: {'清溪镇' if name == '单位' else '2023'}{typist.tail()}")
    typist.put(("数据",), f"{top}数据:{typist.tail()}")
    typist.put(("数据", "组"), f"{top}{step}组:{typist.tail()}")
    for number in range(draw(st.integers(1, 4))):
        typist.named(("数据", "组", f"数{number}"), top + step * 2)
    typist.put(("素材",), f"{top}素材:{typist.tail()}")
    typist.put(("素材", "村"), f"{top}{step}村: {typist.one_of('[甲村, 乙村]', '[甲村，乙村 ]', '甲村', '[ 甲村, 乙 ]')}{typist.tail()}")
    typist.put(("问题",), f"{top}问题:{typist.tail()}")
    _entries(typist, draw(st.integers(1, 4)))
    text = "".join(line for _, line in typist.lines)
    mark = draw(st.sampled_from(["", "\ufeff"]))
    # Where lines end in two ways, which way a line ended that has become the last cannot be known again.
    ends_open = len(typist.ends) == 1 and draw(st.booleans())
    return typist, (mark + (text.rstrip("\r\n") if ends_open else text)).encode()


def _entries(typist: Typist, count: int) -> None:
    """Type entries of 问题."""
    indent = typist.top + typist.one_of("", "  ")
    for number in range(1, count + 1):
        gap = typist.one_of(" ", "   ")
        first = ("问题", str(number), "问题")
        typist.put(first, f"{indent}-{gap}问题: {typist.one_of(*PLAIN)}{typist.tail()}")
        typist.leaves[first] = "plain"
        typist.named(("问题", str(number), "措施"), f"{indent} {' ' * len(gap)}")
