"""The trees of template.yaml and of the shared files → what they declare."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Never

from msgspec.structs import replace

from drafter.diagnostics import Place, suggestion
from drafter.language.dates import read_date, read_day
from drafter.language.patterns import regex
from drafter.language.place_words import NAMES, PARTY_NAME
from drafter.model.document import ANNEXES, FIGURES
from drafter.model.format import GB9704
from drafter.model.sheet import CATEGORIES
from drafter.model.template import (
    DEEPEST,
    IN_PLACES,
    RESERVED,
    TEXTS,
    Declared,
    Join,
    Judged,
    Material,
    Part,
    Phrase,
    Rule,
    Template,
    Weakness,
)
from drafter.readers.tree import Branch, Leaf, Table, Tree
from drafter.readers.yaml.source import SourceText

PHRASE_KEYS = ("起", "止", "范围", "写作", "又作", "动词", "核对")
CHECKED = "核对至"
"""The key of 提法.yaml that says until when somebody looked whether what is in use still is."""
BANK_TEXTS = ("问题", "表现", "原因", "措施", "方向")
BANK_KEYS = ("类别", "条件", *BANK_TEXTS)
_JUDGED = {judged.value: judged for judged in Judged}
YEAR_DIGITS = 4
LIMITS = ("字数", "问题篇幅", "述职时长")
KEYS = (
    "名称", "适用", "说明", "写法", "学自", "称谓", *TEXTS, "问题形式", "标题形式", "部分", "每节数", *LIMITS, "附表",
    "数据", "素材", "核对",
)  # fmt: skip
FIGURE_KEYS = ("单位", "部门", "说明", "必填", "公式", "小数", "主")
MATERIAL_KEYS = ("说明", "多个", "用于")
_NUMBER = regex("一、|（一）|1\\.|（1）|①")
_NUMBERING = regex(f"(?:{_NUMBER.pattern})+")
_NUMERAL = regex("[一二三四五六七八九十百千万0-9０-９]")
_YEARS = regex(r"(\d{4})年?(?:[—–~～至-]+(\d{4})年?)?")
_FULL = str.maketrans("()．１", "（）.1")
_BRACES = regex(r"[{}\[\]]")
RULE_KEYS = ("规则", "名称", "说明", "年度")
EMPTY: Mapping[str, Never] = {}
NOTATIONS = ("一句一行",)
PROBLEM_FORMS = ("一是", "（一）", "1.")


class Declarations:
    """Reads template.yaml section by section."""

    def __init__(
        self, source: SourceText, common_figures: Mapping[str, Declared] = EMPTY, common_facts: Mapping[str, Material] = EMPTY
    ) -> None:
        """Note problems with the source; take what is declared by its name alone from what is common to all templates."""
        self._source = source
        self._common_figures = common_figures
        self._common_facts = common_facts
        self._places: Mapping[str, str] = EMPTY

    def common(self, root: Table) -> tuple[dict[str, Declared], dict[str, Material]]:
        """Return the figures and facts that a shared file declares."""
        self._known(root, ("数据", "素材"))
        sections = {key.text: value for key, value in root.pairs}
        figures = self._figures(sections.get("数据"))
        return figures, self._material(sections.get("素材"), figures)

    def phrases(self, root: Table) -> list[Phrase]:
        """Return the phrases of a shared file; one without 止 is known of to no day yet, `checked` says to which."""
        named = [(key.text, value) for key, value in root.pairs if key.text != CHECKED]
        return [self._phrase(name, period) for name, value in named for period in self._members(value)]

    def checked(self, root: Table) -> date | None:
        """Return until when somebody looked whether the phrases in use still are (核对至); None where the file does not say."""
        said = next((value for key, value in root.pairs if key.text == CHECKED), None)
        return self._day(self._text(said), said.place, last=True) if said else None

    def bank(self, root: Table) -> dict[str, Weakness]:
        """Return the problems of a shared file, by name."""
        return {key.text: self._weakness(key, value) for key, value in root.pairs}

    def _weakness(self, key: Leaf, tree: Tree) -> Weakness:
        """Return one problem of the bank."""
        fields = {name.text: value for name, value in self._pairs(tree)}
        if isinstance(tree, Table):
            self._known(tree, BANK_KEYS)
        fits = tuple(self._words(fields.get("类别")))
        texts = {name: self._text(fields.get(name)) for name in BANK_TEXTS}
        blank = [name for name in BANK_TEXTS[:-1] if not texts[name]]
        if blank:
            self._source.refuse(f"“{key.text}”没有写{'、'.join(blank)}", "问题库里的每一条要写全", key.place)
        for category in fits:
            if meant := [known for known in CATEGORIES if category in known and category != known]:
                self._source.refuse(f"类别“{category}”不认识", f"您是否想写“{meant[0]}”？", key.place)
        return Weakness(key.text, fits, self._text(fields.get("条件")), texts, key.place)

    def _phrase(self, name: str, tree: Tree) -> Phrase:
        """Return one phrase with its days."""
        fields = dict(self._pairs_of(tree, PHRASE_KEYS))
        since, until, words = (self._text(fields.get(key)) for key in ("起", "止", "写作"))
        if not words or not (since or until):
            self._source.refuse(f"“{name}”的一条提法没有写全", "请写成 {起: 2024-04, 止: 2024-07, 写作: 党纪学习教育}", tree.place)
        return Phrase(
            name,
            since=self._day(since, tree.place) if since else date.min,
            until=self._day(until, tree.place, last=True) if until else date.max,
            words=words,
            still=not until,
            others=tuple(self._words(fields.get("又作"))),
            levels=tuple(self._words(fields.get("范围"))),
            verb=self._text(fields.get("动词")),
            judged=self._judged(self._text(fields.get("核对")), tree.place),
        )

    def _judged(self, text: str, place: Place) -> Judged:
        """Return what `check` holds a phrase to."""
        if text not in _JUDGED:
            self._source.refuse(f"核对“{text}”不认识", "请写“逐字”或“否”，或者不写", place)
        return _JUDGED.get(text, Judged.TIME)

    def _pairs_of(self, tree: Tree, names: Sequence[str]) -> Iterable[tuple[str, Tree]]:
        """Return the fields of a declaration that may hold lists; what is not known is a problem."""
        if isinstance(tree, Table):
            self._known(tree, names)
        return ((key.text, value) for key, value in self._pairs(tree))

    def _day(self, text: str, place: Place, last: bool = False) -> date:
        """Return the day that 2024-07-19, 2024-07 or 2024 begins with, or, for the last one, ends with."""
        year_alone = text.isdecimal() and len(text) == YEAR_DIGITS
        month = read_date(f"{text}-{12 if last else 1}" if year_alone else text)
        if month is None:
            self._source.refuse(f"“{text}”不是年月", "请写成 2024-07、2024-07-19 或 2024", place)
            return date.max
        in_full = not last or read_day(text) is not None
        return month if in_full else month.replace(day=monthrange(month.year, month.month)[1])

    def template(self, root: Table, folder: str, sources: Mapping[str, str], starts: Mapping[str, Place]) -> Template:
        """Return the template of that folder that the tree holds; `sources` are its Jinja files, `starts` where they stand."""
        self._known(root, KEYS)
        sections = {key.text: value for key, value in root.pairs}
        self._needed(sections, sources)
        self._places = self._called(sections.get("称谓"), "".join(sources.values()) + "".join(self._texts(sections).values()))
        figures = self._figures(sections.get("数据"))
        return Template(
            name=self._text(sections.get("名称")),
            folder=folder,
            place=Place(self._source.file),
            fits=tuple(self._words(sections.get("适用"))),
            texts={name: _source_name(name) for name in TEXTS},
            parts=tuple(self._part(member) for member in self._members(sections.get("部分"))),
            figures=figures,
            sources={**sources, **self._texts(sections)},
            starts={**starts, **self._text_places(sections)},
            material=self._material(sections.get("素材"), figures),
            places=self._places,
            rules=tuple(self._rule(member) for member in self._members(sections.get("核对"))),
            numberings=self._numberings(sections.get("标题形式")),
            problems=self._choice(sections.get("问题形式"), PROBLEM_FORMS),
            limits={name: self._text(sections[name]) for name in LIMITS if name in sections},
            annexes=self._annexes(sections.get("附表")),
            room=self._room(sections.get("每节数")),
            about=self._text(sections.get("说明")),
            learnt=self._learnt(sections.get("学自")),
            lines=self._source.typed,
            stated="写法" in sections and self._choice(sections["写法"], NOTATIONS) in NOTATIONS,
        )

    def _called(self, tree: Tree | None, written: str) -> dict[str, str]:
        """Return the words of place that the template says itself; a name that is no word of place yet is one of its own."""
        return {key.text: self._place_word(key, self._text(value), written) for key, value in self._pairs(tree)}

    def _place_word(self, key: Leaf, text: str, written: str) -> str:
        """Return one word of place; what nothing in `written` prints was meant for the known one that it is near."""
        known = (*NAMES, PARTY_NAME)
        meant = "" if key.text in known or key.text in written else suggestion(key.text, known)
        if key.text in RESERVED and key.text not in known:
            self._source.refuse(f"“{key.text}”是固定名称，不能作称谓", f"可以改的称谓：{'、'.join(known)}；别的另起一个名称", key.place)
        elif not key.text.isidentifier():
            self._source.refuse(f"称谓“{key.text}”不能作名称", "名称只用汉字和字母，不带标点、不以数字开头，例如 学校: 学校", key.place)
        elif meant:
            self._source.refuse(f"没有“{key.text}”这个称谓，正文里也没有用到", meant, key.place)
        if not text:
            self._source.refuse(f"称谓“{key.text}”后面空着", "请写上叫什么，例如 我镇: 我院；照旧的，这一行不写", key.place)
        elif _BRACES.search(IN_PLACES.sub("", text)):
            self._source.refuse(f"称谓“{key.text}”里有读不懂的括号", "里面只能用 {{ 单位 }} 和 {{ 上级 }}，整个值加引号", key.place)
        return text

    def _learnt(self, tree: Tree | None) -> int | None:
        """Return the year of the report that a template was learnt from; None for one that was written."""
        fields = self._fields(tree, ("年度", "文件")) if tree is not None else {}
        year = fields.get("年度", "")
        if tree is not None and not (year.isdecimal() and len(year) == YEAR_DIGITS):
            self._source.refuse("“学自”没有写年度", "请写成 {年度: 2022, 文件: 去年报告.docx}", tree.place)
            return None
        return int(year) if year else None

    def _texts(self, sections: Mapping[str, Tree]) -> dict[str, str]:
        """Return the texts of template.yaml by their names as sources; an absent one is empty."""
        return {_source_name(name): self._text(sections.get(name)) for name in TEXTS}

    def _text_places(self, sections: Mapping[str, Tree]) -> dict[str, Place]:
        """Return where each of them stands."""
        nowhere = Place(self._source.file)
        return {_source_name(name): sections[name].place if name in sections else nowhere for name in TEXTS}

    def _needed(self, sections: Mapping[str, Tree], files: Iterable[str]) -> None:
        """Note what a template cannot do without."""
        place = Place(self._source.file)
        for name in ("名称", "标题", "部分", "数据"):
            if name not in sections:
                self._source.refuse(f"没有写“{name}”", "写法见《模板怎么写》第八节", place)
        if "report.j2" not in files:
            self._source.refuse("文件夹里没有 report.j2", "报告正文写在 report.j2 里", place)

    def _known(self, table: Table, names: Iterable[str]) -> None:
        """Note every key that is not known."""
        for key, _ in table.pairs:
            if key.text not in names:
                remedy = suggestion(key.text, names) or f"可以写：{'、'.join(names)}"
                self._source.refuse(f"没有“{key.text}”这一栏", remedy, key.place)

    def _text(self, tree: Tree | None) -> str:
        """Return a text; empty for none."""
        if isinstance(tree, Leaf):
            return tree.text
        if tree is not None:
            self._source.refuse("这里只能写一个值", "去掉括号和多出来的行", tree.place)
        return ""

    def _words(self, tree: Tree | None) -> list[str]:
        """Return the members of a list, or one word as a list of one."""
        return [self._text(member) for member in self._members(tree)]

    def _members(self, tree: Tree | None) -> tuple[Tree, ...]:
        """Return the members of a list; a single value counts as one."""
        if isinstance(tree, Branch):
            return tree.items
        return () if tree is None or (isinstance(tree, Leaf) and not tree.text) else (tree,)

    def _pairs(self, tree: Tree | None) -> tuple[tuple[Leaf, Tree], ...]:
        """Return the pairs of a section; empty for a blank one."""
        if isinstance(tree, Table):
            return tree.pairs
        if tree is not None and not (isinstance(tree, Leaf) and not tree.text):
            self._source.refuse("这里要写“名称: 内容”", "每项一行，行首空两格；没有就空着", tree.place)
        return ()

    def _fields(self, tree: Tree, names: Sequence[str]) -> dict[str, str]:
        """Return the fields of a declaration; empty for a blank one."""
        if isinstance(tree, Table):
            self._known(tree, names)
        return {key.text: self._text(value) for key, value in self._pairs(tree)}

    def _numberings(self, tree: Tree | None) -> tuple[tuple[str, ...], ...]:
        """Return the ways in which the levels may be numbered; the levels of one way, listed one by one, are a problem."""
        members = self._members(tree)
        levels = [self._text(member) for member in members]
        joined = "".join(levels)
        if tree is not None and len(levels) > 1 and _NUMBERING.fullmatch(joined) and joined.count("一、") == 1:
            self._source.refuse("标题形式的各级要连着写成一种，不用逗号隔开", f"请写成 标题形式: [{joined}]", tree.place)
            return (GB9704.numbering,)
        return tuple(self._numbering(member) for member in members) or (GB9704.numbering,)

    def _numbering(self, tree: Tree) -> tuple[str, ...]:
        """Return the numbers of four levels: 一、1. is 一、 1. （1） ①."""
        text = self._text(tree)
        if not _NUMBERING.fullmatch(text):
            self._source.refuse(f"标题形式“{text}”不认识", f"请写成“{''.join(GB9704.numbering)}”或“一、1.（1）”的样子", tree.place)
            return GB9704.numbering
        forms = _NUMBER.findall(text)
        below = [*GB9704.numbering, DEEPEST]
        return tuple([*forms, *below[below.index(forms[-1]) + 1 :], *[DEEPEST] * len(GB9704.numbering)][: len(GB9704.numbering)])

    def _choice(self, tree: Tree | None, choices: Sequence[str]) -> str:
        """Return one of the choices, by default the first."""
        text = self._text(tree)
        if text and text not in choices and tree is not None:
            near = _nearest_form(text, choices)
            remedy = f"请写成 {near}" if near else f"可以写：{'、'.join(choices)}"
            self._source.refuse(f"“{text}”不认识", remedy, tree.place)
        return text or choices[0]

    def _room(self, tree: Tree | None) -> int:
        """Return for how many figures a section has room; 0 for all."""
        text = self._text(tree).removesuffix("个")
        if tree is not None and not (text.isdecimal() and int(text)):
            self._source.refuse(f"“每节数”写的是“{text}”", "请写一个数，例如 5：一节里先写主要的数，次要的写到5个为止", tree.place)
            return 0
        return int(text) if text else 0

    def _annexes(self, tree: Tree | None) -> tuple[str, ...]:
        """Return the tables behind every draft: 是 for that of figures, or their names."""
        words = self._words(tree)
        if tree is None or words in ([], ["否"]):
            return ()
        named = [FIGURES] if words == ["是"] else words
        for word in named:
            if word not in ANNEXES:
                self._source.refuse(f"附表“{word}”不认识", f"请写“是”，或者 [{', '.join(ANNEXES)}] 里要的几种", tree.place)
        return tuple(name for name in ANNEXES if name in named)

    def _yes(self, text: str, place: Place) -> bool:
        """Return whether a text says yes."""
        if text not in ("", "是", "否"):
            self._source.refuse(f"“{text}”不认识", "请写“是”或“否”", place)
        return text == "是"

    def _figures(self, tree: Tree | None) -> dict[str, Declared]:
        """Return the declared figures, groups flattened; a name that comes twice is a problem."""
        figures: dict[str, Declared] = {}
        for group, members in self._pairs(tree):
            for key, value in self._pairs(members):
                self._free(key, figures)
                figures[key.text] = self._figure(key, group.text, value)
        return figures

    def _figure(self, key: Leaf, group: str, value: Tree) -> Declared:
        """Return one declared figure: the common one where nothing, or 主 alone, stands behind its name."""
        common = self._common_figures.get(key.text)
        if common and isinstance(value, Leaf) and not value.text:
            return replace(common, group=group)
        fields = self._fields(value, FIGURE_KEYS)
        if common and list(fields) == ["主"]:
            return replace(common, group=group, main=self._yes(fields["主"], key.place))
        return self._declared(key, group, fields)

    def _free(self, key: Leaf, taken: Mapping[str, Declared]) -> None:
        """Note a name that stands for something else already."""
        if key.text in taken:
            line = taken[key.text].place.line
            self._source.refuse(f"“{key.text}”在第{line}行已经声明过", "一个名称只代表一个数", key.place)
        elif key.text in (*RESERVED, *self._places):
            self._source.refuse(f"“{key.text}”是固定名称，不能再用", "请换一个名称", key.place)

    def _declared(self, key: Leaf, group: str, fields: Mapping[str, str]) -> Declared:
        """Return one declared figure."""
        decimals = fields.get("小数", "")
        if decimals and decimals not in "0123456":
            self._source.refuse(f"小数“{decimals}”不对", "请写 0 到 6", key.place)
            decimals = ""
        return Declared(
            name=key.text,
            group=group,
            place=key.place,
            unit=fields.get("单位", ""),
            office=fields.get("部门", ""),
            note=fields.get("说明", ""),
            required=self._yes(fields.get("必填", ""), key.place),
            formula=fields.get("公式", ""),
            decimals=int(decimals) if decimals else None,
            main=self._yes(fields.get("主", ""), key.place),
        )

    def _material(self, tree: Tree | None, figures: Mapping[str, Declared]) -> dict[str, Material]:
        """Return the declared facts."""
        facts = {}
        for key, value in self._pairs(tree):
            self._free(key, figures)
            facts[key.text] = self._fact(key, value)
        return facts

    def _fact(self, key: Leaf, value: Tree) -> Material:
        """Return one declared fact: the common one where nothing stands behind its name."""
        common = self._common_facts.get(key.text)
        if common and isinstance(value, Leaf) and not value.text:
            return common
        fields = self._fields(value, MATERIAL_KEYS)
        many = self._yes(fields.get("多个", ""), key.place)
        return Material(key.text, key.place, fields.get("说明", ""), many, fields.get("用于", ""))

    def _part(self, tree: Tree) -> Part:
        """Return one part of the report."""
        pairs = {key.text: value for key, value in self._pairs(tree)}
        if isinstance(tree, Table):
            self._known(tree, ("标题", "块", "并写"))
        title = self._title("部分", pairs.get("标题"), "履职情况", tree.place)
        blocks = tuple(self._words(pairs.get("块")))
        joins = tuple(self._join(member, blocks) for member in self._members(pairs.get("并写")))
        several = [name for name in blocks if sum(join.blocks.count(name) for join in joins) > 1]
        if several:
            self._source.refuse(f"“{several[0]}”在“并写”里写了两次", "一块只能和一组并写", tree.place)
        return Part(title, blocks, tree.place, joins)

    def _title(self, of: str, tree: Tree | None, example: str, place: Place) -> str:
        """Return the title of something that is numbered."""
        title = self._text(tree)
        if not title or _NUMERAL.match(title):
            what = f"{of}的标题“{title}”以数字开头，会和前面的编号混在一起" if title else f"{of}没有写标题"
            keys = "标题: 履职情况, 块: [责任]" if of == "部分" else f"块: […, …], 标题: {example}"
            self._source.refuse(what, f"请换一个说法，例如 {example}" if title else f"请写成 {{{keys}}}", place)
        return title

    def _join(self, tree: Tree, known: Sequence[str]) -> Join:
        """Return blocks of a part that may be written as one."""
        pairs = {key.text: value for key, value in self._pairs(tree)}
        if isinstance(tree, Table):
            self._known(tree, ("块", "标题"))
        tree_of_titles = pairs.get("标题")
        ways = self._members(tree_of_titles) if isinstance(tree_of_titles, Branch) else [tree_of_titles]
        titles = tuple(self._title("并写", way, "建强队伍，夯实组织。", tree.place).rstrip("。") for way in ways)
        blocks = tuple(self._words(pairs.get("块")))
        for name in blocks:
            if name not in known:
                remedy = suggestion(name, known) or f"可以写：{'、'.join(known)}"
                self._source.refuse(f"并写的“{name}”不在这一部分的“块”里", remedy, tree.place)
        if len(blocks) == 1:
            self._source.refuse("并写只写了一块", "至少写两块，例如 {块: [队伍建设, 组织建设], 标题: 建强队伍，夯实组织。}", tree.place)
        return Join(titles, blocks)

    def _rule(self, tree: Tree) -> Rule:
        """Return one relation between figures."""
        if isinstance(tree, Leaf):
            return Rule(tree.text, _code(tree.text), "", tree.place)
        fields = self._fields(tree, RULE_KEYS)
        text = fields.get("规则", "")
        years = self._years(fields.get("年度", ""), tree.place)
        return Rule(text, fields.get("名称", "") or _code(text), fields.get("说明", ""), tree.place, years)

    def _years(self, text: str, place: Place) -> tuple[int, int] | None:
        """Return the first and the last of the years that a text names; None where it names none."""
        found = _YEARS.fullmatch(text)
        if text and not found:
            self._source.refuse(f"年度“{text}”不是年份", "请写成 2021—2025 或 2021", place)
        return (int(found[1]), int(found[2] or found[1])) if found else None


def _nearest_form(typed: str, choices: Sequence[str]) -> str:
    """Return the choice that was meant: the same in full width, or but for the stop behind it; empty for none."""
    whole = typed.translate(_FULL)
    return next((choice for choice in choices if whole == choice or whole.rstrip("是.、，") == choice.rstrip("是.")), "")


def _source_name(text: str) -> str:
    """Return under what name a text of template.yaml is loaded."""
    return f"template.yaml：{text}"


def _code(rule: str) -> str:
    """Return what a broken rule is called."""
    if "==" in rule and "+" in rule:
        return "分项与合计不符"
    return "部分多于总数" if re.search("[<>]", rule) else "数据关系不符"
