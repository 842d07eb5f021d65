"""Small templates and profiles for tests, made without files."""

from collections.abc import Mapping, Sequence

from drafter.diagnostics import Place
from drafter.drafting import draft
from drafter.model.draft import Draft
from drafter.model.sheet import HEADER, ITEM_FIELDS, Entry, Item, Sheet, State, Value
from drafter.model.template import Declared, Material, Part, Rule, Template

HERE = Place("测试.yaml", 1, 1)
UNITS = {
    "党课": "次",
    "调研": "次",
    "党员": "名",
    "老党员": "名",
    "排查": "件",
    "调处": "件",
    "收入": "万元",
    "户人": "户",
    "率": "%",
}
FORMULAS = {"率": "调处 / 排查"}
HEAD = {"单位": "清溪镇", "上级": "临江县委", "年度": "2023", "类别": "乡镇", "述职主体": "个人"}
TEXTS = ("标题", "称呼", "开头", "结尾", "署名")
STATES = {"": State.BLANK, "待定": State.PENDING, "无": State.NONE}


def value(text: str, path: str) -> Value:
    """Return a value as the reader would: blank, 待定, 无, （待核）."""
    if text in STATES:
        return Value("", STATES[text], HERE, path)
    if text.endswith("（待核）"):
        return Value(text.removesuffix("（待核）"), State.DOUBTFUL, HERE, path)
    return Value(text, State.KNOWN, HERE, path)


def profile(
    data: Mapping[str, str], head: Mapping[str, str] | None = None, *, before: Mapping[str, str] | None = None,
    lists: Mapping[str, Sequence[Mapping[str, str]]] | None = None, material: Mapping[str, Sequence[str]] | None = None,
) -> Sheet:  # fmt: skip
    """Return a profile of 清溪镇 for 2023 with these figures, last year's figures, lists and facts."""
    typed = HEAD | dict(head or {})
    return Sheet(
        file="测试.yaml",
        header={name: value(typed.get(name, ""), name) for name in HEADER},
        figures={name: Entry(name, "", value(text, name)) for name, text in data.items()},
        last_year={name: value(text, f"上年数据.{name}") for name, text in (before or {}).items()},
        material={name: tuple(value(text, f"素材.{name}") for text in texts) for name, texts in (material or {}).items()},
        lists={key: tuple(_item(key, n, each) for n, each in enumerate(items, 1)) for key, items in (lists or {}).items()},
    )


def _item(key: str, number: int, fields: Mapping[str, str]) -> Item:
    """Return one entry of a list."""
    return Item(HERE, {name: value(fields.get(name, ""), f"{key}[{number}].{name}") for name in ITEM_FIELDS[key]})


def template(report: str, *, required: Sequence[str] = (), rules: Sequence[str] = (), parts: Sequence[Part] = ()) -> Template:
    """Return a template whose report.j2 is `report`."""
    return Template(
        name="测试", folder="test", place=Place("template.yaml"), fits=("乡镇",), texts=dict.fromkeys(TEXTS, "无"), parts=tuple(parts),
        figures={
            name: Declared(name, "组", HERE, unit, "组织办", required=name in required, formula=FORMULAS.get(name, ""))
            for name, unit in UNITS.items()
        },
        sources={"report.j2": report, "无": ""}, starts={"report.j2": Place("templates/test/report.j2", 1)},
        material={name: Material(name, HERE) for name in ("品牌", "先进村", "事例")},
        rules=tuple(Rule(text, "分项与合计不符", "", HERE) for text in rules),
    )  # fmt: skip


def drafted(report: str, data: Mapping[str, str] | None = None, **more: object) -> Draft:
    """Return the draft of a report; `more` goes to the profile."""
    return draft(profile(data or {}, **more), template(report))  # type: ignore[arg-type]


def written(report: str, data: Mapping[str, str] | None = None, **more: object) -> str:
    """Return the text of a report."""
    return drafted(report, data, **more).document.text
