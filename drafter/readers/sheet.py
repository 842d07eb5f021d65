"""The tree of a 填报表, however it was written → Sheet. What is wrong with it is noted."""

from collections.abc import Iterable, Mapping, Set
from functools import cache

from msgspec.structs import replace

from drafter.diagnostics import Place, suggestion
from drafter.language.lexicon import words
from drafter.language.numerals import from_chinese
from drafter.language.patterns import regex
from drafter.model.sheet import (
    ENTRY_FIELDS,
    HEADER,
    ITEM_FIELDS,
    OWN,
    REQUIREMENTS,
    SECTIONS,
    Entry,
    Item,
    Office,
    Sheet,
    SheetPath,
    State,
    Value,
    Written,
)
from drafter.readers.refusals import Refusals
from drafter.readers.tree import Branch, Leaf, Table, Tree

_MOST_ITEMS = 500
"""How many entries a list may have: a report that is read out in a day has fewer."""
_DOUBT = regex(r"\s*(?:[（(]待核[）)]|[？?]+)$")
_AROUND = "（）()【】[]“”\"'。；，、！! 　"
"""What may stand around a word that says how a value stands: （无）, 暂无。"""
_EXPLAINED = regex(r"([^（(，。；,;：:\s\d]+)[（(，。；,;：:][^\d０-９]*")
_LONGEST_WORD = 12
"""No such word is longer."""
_YEAR = regex(r"(\d{4})年?(?:度)?")
_SPELT = regex("([〇零一二三四五六七八九]{4})年?(?:度)?")
_DIGITS = str.maketrans("０１２３４５６７８９○", "0123456789〇")
_SUBJECTS = ("个人", "班子")


def sheet_of(root: Table, refusals: Refusals) -> Sheet:
    """Return the sheet that a tree holds, noting what is wrong with it."""
    return _Reader(refusals).sheet(root)


class _Reader:
    """Reads a tree section by section."""

    def __init__(self, refusals: Refusals) -> None:
        """Note problems among `refusals`."""
        self._refusals = refusals

    def sheet(self, root: Table) -> Sheet:
        """Return the sheet that the tree holds."""
        sections = {key.text: (key, value) for key, value in root.pairs}
        self._known(root, (*HEADER, *SECTIONS))
        header = {name: self._header(name, *sections[name]) if name in sections else self._absent(name) for name in HEADER}
        self._check_header(header)
        part = {name: sections[name][1] for name in SECTIONS if name in sections}
        return Sheet(
            file=self._refusals.file,
            header=header,
            requirements=self._requirements(part.get("要求")),
            offices=self._offices(part.get("部门")),
            figures=self._figures(part.get("数据")),
            last_year={k.text: self._value(str(SheetPath("上年数据", k.text)), k, v) for k, v in self._pairs(part.get("上年数据"))},
            material={k.text: self._material(k, v) for k, v in self._pairs(part.get("素材"))},
            own={k.text: Written(k.place, self._several(SheetPath(OWN, k.text), k, v)) for k, v in self._pairs(part.get(OWN))},
            lists={name: self._items(name, part.get(name)) for name in ITEM_FIELDS},
            confirmed=self._listed("已核", part.get("已核"), "把核对过的句子抄在“- ”后面"),
            below=self._listed("下级", part.get("下级"), "把下级填报表的文件夹写在“- ”后面"),
        )

    def _known(self, table: Table, names: Iterable[str]) -> None:
        """Note every key that is not known."""
        for key, _ in table.pairs:
            if key.text not in names:
                remedy = suggestion(key.text, names) or f"可以写：{'、'.join(names)}"
                self._refusals.refuse(f"没有“{key.text}”这一栏", remedy, key.place)

    def _absent(self, name: str) -> Value:
        """Return the value of a key that is not written."""
        return Value("", State.BLANK, Place(self._refusals.file), name)

    def _header(self, name: str, key: Leaf, tree: Tree) -> Value:
        """Return a value of the header; 年度 in four digits."""
        value = self._value(name, key, tree)
        if name != "年度" or not value.state.present:
            return value
        number = _year_of(value.text.translate(_DIGITS))
        if number is None or not 1949 <= number <= 2100:
            self._refusals.refuse(f"年度“{value.text}”不是年份", "请写四位数，例如 2023", value.place)
            number = 2000
        return Value(str(number), value.state, value.place, name)

    def _check_header(self, header: Mapping[str, Value]) -> None:
        """Note what is missing or not one of the choices."""
        for name in ("单位", "年度"):
            if not header[name].state.present:
                self._refusals.refuse(f"没有写{name}", f"请写上，例如 {name}: {'清溪镇' if name == '单位' else '2023'}", header[name].place)
        if header["单位"].state.present and not any(char.isalpha() for char in header["单位"].text):
            self._refusals.refuse(f"“{header['单位'].text}”不是单位名称", "请写单位的全称，例如“清溪镇”", header["单位"].place)
        value = header["述职主体"]
        if value.state.present and value.text not in _SUBJECTS:
            self._refusals.refuse(f"述职主体“{value.text}”不认识", f"可以写：{'、'.join(_SUBJECTS)}", value.place)

    def _pairs(self, tree: Tree | None) -> tuple[tuple[Leaf, Tree], ...]:
        """Return the pairs of a section; empty for one that is blank or 无."""
        if isinstance(tree, Table):
            return tree.pairs
        if tree is not None and not (isinstance(tree, Leaf) and tree.text in ("", "无", "待定")):
            self._refusals.refuse("这里要写“名称: 内容”", "每项一行，行首空两格；没有就空着", tree.place)
        return ()

    def _value(self, path: str, key: Leaf, tree: Tree) -> Value:
        """Return one value; its place is its key's where it is blank."""
        if not isinstance(tree, Leaf):
            self._refusals.refuse(f"“{key.text}”后面只能写一个值", "去掉括号和多出来的行", tree.place)
            return Value("", State.BLANK, key.place, path)
        if tree.doubt:
            return Value(tree.text, State.DOUBTFUL if tree.text else State.PENDING, tree.place, path, tree.doubt)
        return _valued(tree.text, tree.place if tree.text else key.place, path)

    def _requirements(self, tree: Tree | None) -> dict[str, tuple[Value, ...]]:
        """Return 要求; blank ones left out."""
        if isinstance(tree, Table):
            self._known(tree, REQUIREMENTS)
        requirements = {key.text: self._several(SheetPath("要求", key.text), key, value) for key, value in self._pairs(tree)}
        return {name: values for name, values in requirements.items() if any(value.state.present for value in values)}

    def _several(self, path: SheetPath, key: Leaf, tree: Tree) -> tuple[Value, ...]:
        """Return one value or the members of a list."""
        if isinstance(tree, Branch):
            return tuple(self._value(str(replace(path, number=number)), key, item) for number, item in enumerate(tree.items, 1))
        return (self._value(str(path), key, tree),)

    def _material(self, key: Leaf, tree: Tree) -> tuple[Value, ...]:
        """Return the facts of one name, without stops at their ends."""
        values = self._several(SheetPath("素材", key.text), key, tree)
        return tuple(_fact(value) for value in values)

    def _listed(self, name: str, tree: Tree | None, remedy: str) -> tuple[Value, ...]:
        """Return a section of several values; blank ones are left out."""
        if tree is None:
            return ()
        if isinstance(tree, Table):
            self._refusals.refuse(f"“{name}”要一条一条写，每条前面一个“- ”", remedy, tree.place)
            return ()
        return tuple(value for value in self._several(SheetPath("", name), Leaf(name, tree.place), tree) if value.state.present)

    def _offices(self, tree: Tree | None) -> dict[str, Office]:
        """Return 部门: the template's name → the unit's own name and who reports."""
        offices = {}
        for key, value in self._pairs(tree):
            said = self._value(str(SheetPath("部门", key.text)), key, value).text.split()
            if said:
                offices[key.text] = Office(" ".join(said[:-1]) or said[0], said[-1] if len(said) > 1 else "")
        return offices

    def _figures(self, tree: Tree | None) -> dict[str, Entry]:
        """Return 数据, groups flattened; a name that comes twice is a problem."""
        figures: dict[str, Entry] = {}
        for key, value in self._pairs(tree):
            grouped = isinstance(value, Table) and not is_entry({name.text for name, _ in value.pairs})
            members = self._pairs(value) if grouped else ((key, value),)
            for name, inner in members:
                if name.text in figures:
                    line = figures[name.text].value.place.line
                    self._refusals.refuse(f"“{name.text}”在第{line}行已经写过", "一个名称只代表一个数，请改名或删去一处", name.place)
                figures[name.text] = self._entry(name, inner, key.text if grouped else "")
        return figures

    def _entry(self, key: Leaf, tree: Tree, group: str) -> Entry:
        """Return one figure, short form or long."""
        if not isinstance(tree, Table):
            return Entry(key.text, group, self._figure(key, tree))
        self._known(tree, ENTRY_FIELDS)
        fields = {name.text: (name, value) for name, value in tree.pairs}
        value = self._figure(key, fields["值"][1]) if "值" in fields else Value("", State.BLANK, key.place, key.text)
        notes = {name: self._value(name, *pair).text for name, pair in fields.items() if name != "值"}
        self._check_entry(key, value, notes)
        return Entry(key.text, group, value, {name: text for name, text in notes.items() if text})

    def _figure(self, key: Leaf, tree: Tree) -> Value:
        """Return the value of one figure; of a list its only member, several of which are doubtful."""
        leaves = [leaf for leaf in tree.items if isinstance(leaf, Leaf) and leaf.text] if isinstance(tree, Branch) else []
        if not isinstance(tree, Branch) or len(leaves) != len(tree.items):
            return _explained(self._value(key.text, key, tree))
        if len(leaves) > 1:
            typed = "、".join(leaf.text for leaf in leaves)
            return Value(typed, State.DOUBTFUL, tree.place, key.text, f"“{typed}”是{len(leaves)}个值，只能写一个")
        return self._value(key.text, key, leaves[0] if leaves else Leaf("", tree.place))

    def _check_entry(self, key: Leaf, value: Value, notes: Mapping[str, str]) -> None:
        """Note a long form that contradicts itself."""
        if sum((value.state.present, bool(notes.get("公式")), bool(notes.get("汇总")))) > 1:
            self._refusals.refuse(f"“{key.text}”的“值”“公式”“汇总”只写一个", "知道数就写值，要算的写公式，由下级的数来的写汇总", key.place)
        if notes.get("小数") and notes["小数"] not in "0123456":
            self._refusals.refuse(f"小数“{notes['小数']}”不对", "请写 0 到 6", key.place)
        if notes.get("主", "") not in ("", "是", "否"):
            self._refusals.refuse(f"主“{notes['主']}”不认识", "请写“是”（正文里要写的数）或“否”", key.place)

    def _items(self, name: str, tree: Tree | None) -> tuple[Item, ...]:
        """Return the entries of a list; empty for one that is blank or 无."""
        if isinstance(tree, Branch):
            if len(tree.items) > _MOST_ITEMS:
                self._refusals.refuse(f"“{name}”有{len(tree.items)}条，太多了", f"最多写{_MOST_ITEMS}条", tree.place)
                return ()
            return tuple(self._item(name, number, item) for number, item in enumerate(tree.items, 1))
        if tree is not None and self._pairs(tree):
            self._refusals.refuse(f"“{name}”要一条一条写，每条前面一个“- ”", "写成“  - 问题: ……”的样子；没有就空着", tree.place)
        return ()

    def _item(self, name: str, number: int, tree: Tree) -> Item:
        """Return one entry; fields that are not written are blank."""
        if isinstance(tree, Leaf) and tree.text and "取自" in ITEM_FIELDS[name]:
            return Item(tree.place, self._blanks(name, number, tree.place) | {"取自": self._taken(name, number, tree)})
        if not isinstance(tree, Table):
            self._refusals.refuse(
                f"“{name}”的每一条要写“{ITEM_FIELDS[name][0]}: 内容”", f"写成“  - {ITEM_FIELDS[name][0]}: ……”的样子", tree.place
            )
            return Item(tree.place, {})
        self._known(tree, ITEM_FIELDS[name])
        fields = {key.text: self._value(str(SheetPath(name, key.text, number)), key, value) for key, value in tree.pairs}
        return Item(tree.place, self._blanks(name, number, tree.place) | {key: _fact(value) for key, value in fields.items()})

    def _blanks(self, name: str, number: int, place: Place) -> dict[str, Value]:
        """Return every field of an entry, blank."""
        return {field: Value("", State.BLANK, place, str(SheetPath(name, field, number))) for field in ITEM_FIELDS[name]}

    def _taken(self, name: str, number: int, leaf: Leaf) -> Value:
        """Return the name under which an entry is taken from the bank."""
        return _valued(leaf.text, leaf.place, str(SheetPath(name, "取自", number)))


def _year_of(typed: str) -> int | None:
    """Return the year that is typed in digits, or spelt out; None for what is no year."""
    year, spelt = _YEAR.fullmatch(typed), _SPELT.fullmatch(typed)
    if year:
        return int(year[1])
    return from_chinese(spelt[1]) if spelt else None


def is_entry(names: Set[str]) -> bool:
    """Return whether a mapping below 数据 with these names is the long form of a figure, and no group."""
    return bool(names & {"值", "公式", "汇总"}) or (bool(names) and names <= set(ENTRY_FIELDS))


def _valued(text: str, place: Place, path: str) -> Value:
    """Return a value in its state (the design's D6)."""
    if not text:
        return Value("", State.BLANK, place, path)
    stands = _standing(text)
    if stands:
        return Value("", stands, place, path)
    clean = _DOUBT.sub("", text) if text[-1] in "）)？?" else text
    return Value(clean, State.KNOWN if clean == text else State.DOUBTFUL, place, path)


def _explained(value: Value) -> Value:
    """Return the value of a figure; one that says how it stands, and then why, in its state: 无（疫情影响）."""
    said = _EXPLAINED.fullmatch(value.text)
    stands = _standing(said[1]) if said and value.state.present and not value.doubt else None
    return Value("", stands, value.place, value.path) if stands else value


def _standing(text: str) -> State | None:
    """Return the state of a value that says nothing but how it stands: 暂无, （待核）, 无, /; None for one that says something."""
    if len(text) > _LONGEST_WORD:
        return None
    stands = _states().get(text)
    if stands or (text[0] not in _AROUND and text[-1] not in _AROUND):
        return stands
    return _states().get(text.strip(_AROUND))


@cache
def _states() -> Mapping[str, State]:
    """Return the words that say how a value stands."""
    return dict.fromkeys(words("没有的话"), State.NONE) | dict.fromkeys(words("待定的话"), State.PENDING)


def _fact(value: Value) -> Value:
    """Return a fact without stops at its end, and without empty lines; blank where nothing is left of it."""
    text = "\n".join(line.strip() for line in value.text.rstrip("。；，. \n").splitlines() if line.strip())
    return Value(text, value.state if text or not value.state.present else State.BLANK, value.place, value.path)
