"""Words of place, from 单位, 类别 and 上级: 我镇, 全乡, 街道党工委, 区委 (the design's D7)."""

from collections.abc import Mapping
from types import MappingProxyType

KINDS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "镇": ("镇党委", "镇政府", "镇纪委"),
        "乡": ("乡党委", "乡政府", "乡纪委"),
        "街道": ("街道党工委", "街道办事处", "街道纪工委"),
        "县": ("县委", "县政府", "县纪委"),
        "区": ("区委", "区政府", "区纪委"),
        "市": ("市委", "市政府", "市纪委"),
        "旗": ("旗委", "旗政府", "旗纪委"),
        "局": ("局党组", "局", "派驻纪检监察组"),
        "村": ("村党组织", "村委会", "村务监督委员会"),
        "社区": ("社区党组织", "社区居委会", "居务监督委员会"),
    }
)
"""A unit's kind → its party organisation, its administration, its discipline organisation."""
_BY_CATEGORY = {"街道": "街道", "乡镇": "镇", "县区": "县", "机关": "局", "村社区": "村"}
_TOLD_BY_NAME = ((("镇", "乡"), "乡镇"), (("街道",), "街道"), (("村", "社区"), "村社区"))
_SUPERIORS = ("街道", "县", "区", "市", "旗", "镇", "乡")
NAMES = ("我镇", "全镇", "镇", "镇党委", "镇政府", "镇纪委", "村社区", "我", "县", "全县", "县委", "县政府")
"""The names that templates use."""
PARTY_NAME = "党组织全称"
"""The name of the party organisation in full, as it signs."""
SUPERIOR_NAMES = ("县", "全县", "县委", "县政府")
"""Those that come from 上级."""


def place_words(unit: str, category: str, superior: str, collective: bool) -> dict[str, str]:
    """Return NAMES and their words; those of the superior are left out where `superior` does not tell its kind."""
    kind = unit_kind(unit, category)
    party, government, discipline = KINDS[kind]
    words = {
        "我镇": f"我{kind}",
        "全镇": f"全{kind}",
        "镇": kind,
        "镇党委": party,
        "镇政府": government,
        "镇纪委": discipline,
    }
    words["村社区"] = "社区" if kind == "街道" else "村（社区）"
    words["我"] = party if collective else "我"
    above = superior_kind(superior)
    if above:
        words |= {"县": above, "全县": f"全{above}", "县委": KINDS[above][0], "县政府": KINDS[above][1]}
    return words


def party_name(unit: str, category: str) -> str:
    """Return the full name of the unit's party organisation, as it signs: 中共清溪镇委员会, 中共东关街道工作委员会."""
    kind = unit_kind(unit, category)
    if kind == "街道":
        return f"中共{unit}工作委员会"
    return f"中共{unit}委员会" if kind in ("镇", "乡", "县", "区", "市") else KINDS[kind][0]


def unit_kind(unit: str, category: str) -> str:
    """Return 镇, 乡, 街道 …: the end of the unit's name, else what its 类别 is."""
    name = unit.removesuffix("委员会").removesuffix("党工委").removesuffix("党委").removesuffix("党组")
    ends = (kind for kind in sorted(KINDS, key=len, reverse=True) if name.endswith(kind))
    return next(ends, _BY_CATEGORY.get(category, "镇"))


def kind_by_name(unit: str) -> str:
    """Return the 类别 that the end of a unit's name tells beyond doubt: 乡镇 for 清溪镇; empty for 城东区, which may be of many kinds."""
    return next((category for ends, category in _TOLD_BY_NAME if unit.endswith(ends)), "")


def superior_kind(superior: str) -> str:
    """Return 县, 区, 市 or 旗, for a village 镇, 乡 or 街道, or an empty string if the name of the superior does not tell."""
    name = superior.removesuffix("委员会").removesuffix("党工委").removesuffix("党委").removesuffix("委")
    return next((kind for kind in _SUPERIORS if name.endswith(kind)), "")
