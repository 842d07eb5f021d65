"""每节数: a section tells its main figures, and minor ones as far as there is room; nothing is lost without a word."""

from collections.abc import Collection, Mapping

import pytest
from msgspec.structs import replace

from drafter.drafting import draft
from drafter.model.draft import Draft
from tests import making
from tests.making import profile, template

DATA = {"党课": "4次", "调研": "5次", "党员": "886名", "老党员": "419名", "排查": "58件", "调处": "56件", "收入": "14.68万元"}
WORDS = "抓党建促发展、解民忧、办实事，" * 60 + "。"


def drafted(report: str, room: int, main: Collection[str] = (), data: Mapping[str, str] = DATA, *, short: bool = False) -> Draft:
    """Return the draft of a report of one section that has so much room."""
    made = template(f"{{% macro 节() %}}\n{report}\n{{% endmacro %}}\n一、履职情况\n{{{{ 节()|段('节') }}}}\n二、打算\n多学。\n")
    figures = {name: replace(figure, main=name in main) for name, figure in made.figures.items()}
    return draft(profile(data), replace(made, figures=figures, room=room), short)


def told(*given: object, **more: object) -> str:
    """Return the text of the section."""
    return drafted(*given, **more).document.text.removeprefix("一、履职情况\n").removesuffix("\n二、打算\n多学。\n")  # type: ignore[arg-type]


CLAUSES = "抓学习，[[党课{{ 党课 }}，]][[调研{{ 调研 }}，]][[党员{{ 党员 }}，]][[排查{{ 排查 }}]]。"


@pytest.mark.parametrize(
    ("report", "room", "main", "text"),
    [
        (CLAUSES, 0, (), "抓学习，党课4次，调研5次，党员886名，排查58件。"),
        (CLAUSES, 4, (), "抓学习，党课4次，调研5次，党员886名，排查58件。"),
        (CLAUSES, 2, (), "抓学习，党课4次，调研5次。"),
        (CLAUSES, 2, ("排查",), "抓学习，党课4次，排查58件。"),
        (CLAUSES, 1, ("调研", "排查"), "抓学习，调研5次，排查58件。"),
        ("党课{{ 党课 }}，调研{{ 调研 }}[[，党员{{ 党员 }}]]。", 1, (), "党课4次，调研5次。"),
        ("[[排查{{ 排查 }}[[，调处{{ 调处 }}]]。]][[党课{{ 党课 }}。]]", 1, ("党课",), "党课4次。"),
        ("[[排查{{ 排查 }}[[，调处{{ 调处 }}]]。]][[党课{{ 党课 }}。]]", 2, ("党课",), "排查58件。党课4次。"),
        ("[[党课{{ 党课 }}、]][[调研{{ 调研 }}、]][[党员{{ 党员 }}、]][[排查{{ 排查 }}、]][[收入{{ 收入 }}]]。", 9, (),
         "党课4次、调研5次、党员886名、排查58件。"),
        ("[[党课{{ 党课 }}、]][[调研{{ 调研 }}、]][[党员{{ 党员 }}、]][[排查{{ 排查 }}。]][[收入{{ 收入 }}。]]", 9, (),
         "党课4次、调研5次、党员886名、排查58件。收入14.68万元。"),
    ],
)  # fmt: skip
def test_minor_figures_come_in_their_order_as_far_as_there_is_room(report: str, room: int, main: tuple[str, ...], text: str) -> None:
    assert told(report, room, main) == text


def test_a_zero_that_is_told_in_words_takes_no_room_and_keeps_its_clause() -> None:
    report = "[[抓平安，\n[[调研{{ 调研 }}，]]\n[[排查{{ 排查 }}]]\n零 没有矛盾\n。]]\n[[党员{{ 党员 }}。]]"
    data = DATA | {"排查": "0件"}
    assert told(report, 1, ("调研",), data) == "抓平安，调研5次，没有矛盾。"
    assert told(report, 2, ("调研",), data) == "抓平安，调研5次，没有矛盾。党员886名。"


@pytest.mark.parametrize(
    ("report", "data", "text"),
    [
        ("抓学习，[[党课{{ 党课 }}，]][[调研{{ 调研 }}]]。", {"党课": "0次"}, "抓学习，调研5次。"),
        ("抓学习，[[党课{{ 党课 }}，]][[调研{{ 调研 }}]]。", {"党课": "无"}, "抓学习，调研5次。"),
        ("抓学习，[[党课{{ 党课 }}，]][[调研{{ 调研 }}]]。", {"党课": "若干次"}, "抓学习，党课若干次，调研5次。"),
        ("党课{{ 党课 }}[[，调研{{ 调研 }}]]。", {"党课": "0次"}, "党课0次。"),
        ("{{ 单位 }}抓学习，[[由{{ 单位 }}，]][[调研{{ 调研 }}]]。", {}, "清溪镇抓学习，由清溪镇，调研5次。"),
    ],
)
def test_only_a_figure_that_is_written_takes_room(report: str, data: Mapping[str, str], text: str) -> None:
    assert told(report, 1, (), {**DATA, **data}) == text


FOUR = "[[党课{{ 党课 }}、]][[调研{{ 调研 }}、]][[党员{{ 党员 }}、]]"


@pytest.mark.parametrize(
    ("report", "main", "text"),
    [
        (f"{FOUR}[[排查{{{{ 排查 }}}}]]。[[收入{{{{ 收入 }}}}。]][[调处{{{{ 调处 }}}}。]]", (),
         "党课4次、调研5次、党员886名、排查58件。收入14.68万元。"),
        (f"{FOUR}[[排查{{{{ 排查 }}}}、]][[收入{{{{ 收入 }}}}。调处{{{{ 调处 }}}}。]][[老党员{{{{ 老党员 }}}}。]]", (),
         "党课4次、调研5次、党员886名、排查58件、老党员419名。"),
        (f"{FOUR}[[排查{{{{ 排查 }}}}[[（收入{{{{ 收入 }}}}）]]。调处{{{{ 调处 }}}}。]]", (),
         "党课4次、调研5次、党员886名、排查58件。调处56件。"),
        (f"{FOUR}[[排查{{{{ 排查 }}}}、]][[收入{{{{ 收入 }}}}]]。", ("党课", "调研"), "党课4次、调研5次、党员886名、排查58件。"),
        (f"{FOUR}[[排查{{{{ 排查 }}}}、]][[收入{{{{ 收入 }}}}]]。", ("党课", "收入"), "党课4次、调研5次、党员886名、收入14.68万元。"),
    ],
)  # fmt: skip
def test_what_goes_with_its_clause_leaves_its_room_to_what_follows(report: str, main: tuple[str, ...], text: str) -> None:
    assert told(report, 5, main) == text


@pytest.mark.parametrize("before", ["党课{{ 党课 }}。\n", "党课{{ 党课 }}，[[调研{{ 调研 }}。]]\n"])
def test_what_stands_in_no_section_takes_no_room(before: str) -> None:
    made = template(
        f"{before}{{% macro 节() %}}\n抓学习，[[党员{{{{ 党员 }}}}，]][[排查{{{{ 排查 }}}}]]。\n{{% endmacro %}}\n{{{{ 节()|段('节') }}}}\n"
    )
    assert draft(profile(DATA), replace(made, room=1)).document.text.endswith("抓学习，党员886名。\n")


def test_what_has_no_room_is_not_wanting_and_is_named() -> None:
    made = drafted(CLAUSES, 2)
    assert made.omissions == () and not made.gaps
    assert {"党员", "排查"} <= {source.path for source in made.unprinted}


def test_the_version_to_be_read_out_tells_the_main_ones() -> None:
    assert told(CLAUSES, 4, ("党课", "党员"), short=True) == "抓学习，党课4次，党员886名。"


def test_a_crowded_report_has_less_room_and_one_of_few_figures_or_many_words_has_not() -> None:
    many = "".join(f"[[党课{{{{ 党课 }}}}、调研{{{{ 调研 }}}}。]][[党员{{{{ 党员 }}}}。]]甲{number}。" for number in "一二三四五六")
    main = ("党课", "调研")
    assert told(many, 18, main).count("党员886名") == 0
    assert told(many + WORDS, 18, main).count("党员886名") == 6
    assert told(many[: len(many) // 3], 18, main).count("党员886名") == 2


@pytest.mark.parametrize(("text", "left"), [("", ["调研"]), ("{% if 调研 %}{% endif %}", [])])
def test_a_zero_that_nothing_looks_at_is_unprinted(text: str, left: list[str]) -> None:
    made = making.drafted(f"{text}全年讲党课{{{{ 党课 }}}}。", {"党课": "4次", "调研": "0次"})
    assert [source.path for source in made.unprinted] == left
