"""A 填报表 word by word: every key, every blank, every sign that nobody sees, every encoding; how much of each, and no more."""

import pytest

from drafter.diagnostics import DrafterError
from drafter.model.sheet import ENTRY_FIELDS, HEADER, ITEM_FIELDS, REQUIREMENTS, SECTIONS, Sheet, State
from drafter.readers.decoding import LIMIT, decode, encoded
from drafter.readers.yaml.scan import looked_over
from drafter.readers.yaml.sheet import parse_sheet

HEAD = "单位: 清溪镇\n年度: 2023\n"


def read(body: str, head: str = HEAD) -> Sheet:
    """Return the sheet of a file of these lines."""
    return parse_sheet((head + body).encode(), "表.yaml")


def refused(body: str, head: str = HEAD) -> str:
    """Return what is said about lines that cannot be read."""
    with pytest.raises(DrafterError) as caught:
        read(body, head)
    assert all(problem.remedy and problem.place for problem in caught.value.problems)
    return str(caught.value)


@pytest.mark.parametrize("name", HEADER)
def test_every_key_of_the_head_is_read_and_may_be_left_out(name: str) -> None:
    typed = {"单位": "清溪镇", "年度": "2023"} | {name: {"年度": "2023", "述职主体": "班子"}.get(name, "甲")}
    assert read("", "".join(f"{key}: {value}\n" for key, value in typed.items())).header[name].text == typed[name]
    assert read("").header[name].state is (State.KNOWN if name in ("单位", "年度") else State.BLANK)
    assert f"没有“{name}名”这一栏" in refused(f"{name}名: 甲\n")


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_is_known(section: str) -> None:
    assert read(f"{section}:\n").unit == "清溪镇"
    assert f"没有“{section}项”这一栏" in refused(f"{section}项:\n")


@pytest.mark.parametrize("field", [field for field in ENTRY_FIELDS if field not in ("值", "公式", "汇总", "主", "小数")])
def test_every_field_of_a_figure_is_read(field: str) -> None:
    entry = read(f"数据:\n  党员: {{值: 5名, {field}: 甲}}\n").figures["党员"]
    assert (entry.value.text, dict(entry.notes)) == ("5名", {field: "甲"})
    assert read(f"数据:\n  党员: {{{field}: 甲}}\n").figures["党员"].value.state is State.BLANK


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        *((f"公式: 甲 / 乙, 小数: {number}", "") for number in range(7)),
        ("公式: 甲, 小数: 7", "请写 0 到 6"),
        ("公式: 甲, 小数: -1", "请写 0 到 6"),
        ("值: 5, 主: 是", ""),
        ("值: 5, 主: 否", ""),
        ("值: 5, 主: ", ""),
        ("值: 5, 主: 主", "请写“是”（正文里要写的数）或“否”"),
        ("汇总: 合计", ""),
        ("值: 5, 公式: 甲", "只写一个"),
        ("值: 5, 汇总: 合计", "只写一个"),
        ("公式: 甲, 汇总: 合计", "只写一个"),
        ("值: , 公式: 甲", ""),
        ("值: 无, 公式: 甲", ""),
    ],
)
def test_the_long_form_of_a_figure_does_not_contradict_itself(fields: str, said: str) -> None:
    body = f"数据:\n  率: {{{fields}}}\n"
    if said:
        assert said in refused(body)
    else:
        assert list(read(body).figures) == ["率"]


@pytest.mark.parametrize(
    ("members", "names"),
    [
        ("{党员: 5名, 口径: 甲}", ["党员", "口径"]),
        ("{依据: 甲, 口径: 乙}", ["组"]),
        ("{值: 5名, 党员: 6名}", None),
        ("{公式: 甲}", ["组"]),
        ("{汇总: 合计}", ["组"]),
        ("{}", []),
    ],
)
def test_a_group_is_told_from_a_figure_in_the_long_form(members: str, names: list[str] | None) -> None:
    body = f"数据:\n  组: {members}\n"
    if names is None:
        assert "没有“党员”这一栏" in refused(body)
    else:
        assert list(read(body).figures) == names


@pytest.mark.parametrize(("section", "field"), [(section, field) for section, fields in ITEM_FIELDS.items() for field in fields])
def test_every_field_of_a_list_is_read(section: str, field: str) -> None:
    (item,) = read(f"{section}:\n  - {field}: 甲\n").lists[section]
    assert {name: value.text for name, value in item.fields.items() if value.text} == {field: "甲"}
    assert (item.fields[field].path, set(item.fields)) == (f"{section}[1].{field}", set(ITEM_FIELDS[section]))
    assert f"没有“{field}项”这一栏" in refused(f"{section}:\n  - {field}项: 甲\n")


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_requirement_is_read(name: str) -> None:
    made = read(f"要求:\n  {name}: [甲, 乙]\n")
    assert [value.text for value in made.requirements[name]] == ["甲", "乙"]
    assert not read(f"要求:\n  {name}: 无\n").requirements


@pytest.mark.parametrize("section", ITEM_FIELDS)
def test_a_list_holds_five_hundred_entries_and_no_more(section: str) -> None:
    line = f"  - {ITEM_FIELDS[section][0]}: 甲\n"
    assert len(read(f"{section}:\n" + line * 500).lists[section]) == 500
    assert f"“{section}”有501条，太多了" in refused(f"{section}:\n" + line * 501)


def test_a_line_alone_is_an_entry_of_the_bank_where_entries_are_taken() -> None:
    (item,) = read("问题:\n  - 队伍老化\n").lists["问题"]
    assert (item.fields["取自"].text, item.fields["问题"].state) == ("队伍老化", State.BLANK)
    for section in ("上年整改", "下步打算", "忽略"):
        first = ITEM_FIELDS[section][0]
        assert f"“{section}”的每一条要写“{first}: 内容”" in refused(f"{section}:\n  - 队伍老化\n")


@pytest.mark.parametrize("section", ["已核", "下级"])
def test_a_section_of_values_is_a_list_or_one_value(section: str) -> None:
    def said(body: str) -> list[str]:
        made = read(body)
        return [value.text for value in (made.confirmed if section == "已核" else made.below)]

    assert said(f"{section}:\n  - 甲\n  -\n  - 乙\n") == ["甲", "乙"]
    assert said(f"{section}: 甲\n") == ["甲"]
    assert said("") == []
    remedy = {"已核": "把核对过的句子抄在“- ”后面", "下级": "把下级填报表的文件夹写在“- ”后面"}
    assert remedy[section] in refused(f"{section}:\n  甲: 乙\n")


@pytest.mark.parametrize(
    ("typed", "text", "state"),
    [
        *((word, "", State.PENDING) for word in ("待定", "待填", "待报", "（待核）", "？")),
        *((word, "", State.NONE) for word in ("无", "没有")),
        *(
            (f"5件{doubt}", "5件", State.DOUBTFUL)
            for doubt in ("（待核）", "(待核)", "（待核)", "(待核）", "？", "?", "  （待核）", " ?", "　？")
        ),
        *((words, words, State.KNOWN) for words in ("5件（待核", "5件待核", "5件（待定）", "待定5件", "无5件", "没有了", "？5件", "5件！")),
    ],
)
def test_what_a_value_is_hangs_on_these_words(typed: str, text: str, state: State) -> None:
    value = read(f"数据:\n  排查: {typed}\n").figures["排查"].value
    assert (value.text, value.state) == (text, state)


@pytest.mark.parametrize("stop", [*"。；，.", "。；", ". 。"])
def test_a_stop_behind_a_fact_is_left_out(stop: str) -> None:
    (fact,) = read(f"素材:\n  事例: 建成基地{stop}\n").material["事例"]
    (item,) = read(f"问题:\n  - 问题: 学得浅{stop}\n").lists["问题"]
    assert (fact.text, item.fields["问题"].text) == ("建成基地", "学得浅")


@pytest.mark.parametrize("sign", [*"！？、：）…"])
def test_another_sign_behind_a_fact_stays(sign: str) -> None:
    assert read(f"素材:\n  事例: '建成{sign}甲{sign}'\n").material["事例"][0].text.startswith(f"建成{sign}甲")


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("1949", 1949),
        ("2100", 2100),
        ("1948", None),
        ("2101", None),
        ("一九七八年", 1978),
        ("二〇四五", 2045),
        ("二零零六年度", 2006),
        ("一九六三", 1963),
        ("１９９９", 1999),
        ("２０２３年度", 2023),
        ("２０４５", 2045),
        ("２０６７", 2067),
        ("２０８１", 2081),
        ("二○一九", 2019),
        ("2023度", 2023),
        ("2023年报", None),
        ("二〇二", None),
        ("二〇二十", None),
    ],
)
def test_a_year_lies_between_two_and_is_written_in_these_ways(typed: str, year: int | None) -> None:
    if year is None:
        assert f"年度“{typed}”不是年份" in refused("", f"单位: 清溪镇\n年度: {typed}\n")
    else:
        assert read("", f"单位: 清溪镇\n年度: {typed}\n").year == year


@pytest.mark.parametrize("word", ["个人", "班子", "", "待定"])
def test_a_report_is_of_a_person_or_of_a_team(word: str) -> None:
    assert read(f"述职主体: {word}\n").unit == "清溪镇"
    assert "可以写：个人、班子" in refused("述职主体: 本人\n")


INDENTS = {"\t": 2, "\u3000": 2, "\u00a0": 1, "\u2002": 1, "\u2003": 2, "\u202f": 1}
"""What may stand at the left where blanks should, and how many blanks it counts for."""


@pytest.mark.parametrize("blank", INDENTS)
def test_every_blank_indents_and_stands_behind_a_colon(blank: str) -> None:
    text = f"{HEAD}数据:\n{blank * (2 // INDENTS[blank])}党员:{blank}5名{blank}\n"
    assert parse_sheet(text.encode(), "表.yaml").figures["党员"].value.text == "5名"
    assert looked_over(text.encode(), "表.yaml").mended().split("\n")[3].startswith("  党员:" + ("\t5名" if blank == "\t" else " 5名"))
    assert read(f"素材:\n  事例: 甲{blank}乙\n").material["事例"][0].text == f"甲{blank}乙"


@pytest.mark.parametrize("blank", INDENTS)
@pytest.mark.parametrize(
    ("body", "proper"),
    [
        ("{}\n数据:\n  党员: 5名\n", "\n数据:\n  党员: 5名\n"),
        ("数据:\n{}\n  党员: 5名\n", "数据:\n\n  党员: 5名\n"),
        ("数据:\n  党员: 5名\n  {}\n  {}\n", "数据:\n  党员: 5名\n\n\n"),
        ("数据:\n  {0}{0}# 说明\n  党员: 5名\n", "数据:\n  {0}# 说明\n  党员: 5名\n"),
        ("数据:\n  党员: 5名\n{0}{0}# 说明\n", "数据:\n  党员: 5名\n{0}# 说明\n"),
        ("数据:\n  党员: 5名\n素材:\n  事例: |\n    甲\n{}\n    乙\n", "数据:\n  党员: 5名\n素材:\n  事例: |\n    甲\n\n    乙\n"),
    ],
)
def test_every_blank_may_stand_alone_on_a_line_and_before_a_comment(blank: str, body: str, proper: str) -> None:
    typed = body.format(*[blank] * 2)
    made = read(typed)
    assert made.figures["党员"].value.text == "5名"
    assert {mend.what for mend in made.mends} == {"行首用了制表符或全角空格"}
    mended = looked_over((HEAD + typed).encode(), "表.yaml").mended().removeprefix(HEAD)
    assert mended == proper.format(" " * INDENTS[blank] * 2)
    assert read(mended).mends == ()


def test_blanks_alone_on_a_line_and_before_a_comment_are_left_in_peace() -> None:
    body = "\n  \n    # 说明\n数据:\n  党员: 5名\n   \n# 说明\n素材:\n  事例: |\n    甲\n\n    \u3000乙\n"
    assert (read(body).mends, looked_over((HEAD + body).encode(), "表.yaml").mended()) == ((), HEAD + body)


UNSEEN = [0xAD, 0x200B, 0x200D, 0x200F, 0x202A, 0x202E, 0x2060, 0x2064, 0x2066, 0x2069, 0xFEFF, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF]
CONTROL = [0x01, 0x08, 0x0B, 0x0C, 0x0E, 0x1F, 0x7F, 0x80, 0x9F, 0x2028, 0x2029]
SEEN = [0xAE, 0x2010, 0x203B, 0x2065, 0x206A, 0xFF0D, 0xFFFD, 0xA0, 0x2026, 0x30FB]


@pytest.mark.parametrize("code", UNSEEN, ids=hex)
def test_what_nobody_sees_is_taken_out_and_said(code: int) -> None:
    made = read(f"素材:\n  事例: 甲{chr(code)}乙\n")
    assert made.material["事例"][0].text == "甲乙"
    assert [(mend.what, mend.place.column) for mend in made.mends] == [("有看不见的字符，已去掉", 8)]
    assert read(f'素材:\n  事例: "甲\\u{code:04x}乙"\n').material["事例"][0].text == "甲乙"


@pytest.mark.parametrize("code", CONTROL, ids=hex)
def test_a_control_character_is_refused_where_it_stands(code: int) -> None:
    assert f"第4行第8列　这里有看不见的控制字符（U+{code:04X}）" in refused(f"素材:\n  事例: 甲{chr(code)}乙\n")
    assert f"第4行第7列　这里有看不见的控制字符（U+{code:04X}）" in refused(f'素材:\n  事例: "甲\\u{code:04x}乙"\n')


@pytest.mark.parametrize("code", SEEN, ids=hex)
def test_what_stands_beside_them_in_the_tables_is_left_in_peace(code: int) -> None:
    made = read(f"素材:\n  事例: 甲{chr(code)}乙\n")
    assert (made.material["事例"][0].text, made.mends) == (f"甲{chr(code)}乙", ())


@pytest.mark.parametrize(
    ("typed", "text"), [("~", ""), ("null", ""), ("'~'", "~"), ('"null"', "null"), ("~甲", "~甲"), ("'  甲 '", "甲"), ('" 甲 "', "甲")]
)
def test_what_stands_for_nothing_does_so_without_quotes(typed: str, text: str) -> None:
    assert read(f"素材:\n  事例: {typed}\n").material["事例"][0].text == text


@pytest.mark.parametrize(
    ("body", "remedy"),
    [
        ('素材:\n  事例: "甲\\丙"\n', "英文双引号里的反斜杠"),
        ("素材:\n  事例: 甲\n  ]\n", "补上冒号，或者在行首加 #"),
        ("素材:\n  [甲]: 乙\n", "补上冒号"),
        ("素材:\n  {甲: 乙}: 丙\n", "补上冒号，或者在行首加 #"),
        ("素材:\n  ? 甲\n", "补上冒号"),
    ],
)
def test_what_yaml_cannot_read_says_what_to_do(body: str, remedy: str) -> None:
    assert remedy in refused(body)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030"])
def test_every_encoding_is_read_and_written_again(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    data = mark + f"{HEAD}素材:\n  事例: 上林村\n".encode(encoding)
    assert parse_sheet(data, "表.yaml").material["事例"][0].text == "上林村"
    assert encoded(decode(data, "表.yaml"), data) == data


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04", "这是 Word、Excel 或压缩文件"),
        (b"\xd0\xcf\x11\xe0", "这是旧版 Word、Excel 或 WPS 文件"),
        (b"%PDF-1.7", "这是 PDF 文件"),
        (b"{\\rtf1", "这是 RTF 文档"),
        (b" \n\t ", "文件是空的"),
        (b"\xff\xfe\x00", "文件编码坏了（UTF-16）"),
        (b"a\0b", "这不是文本文件，或者编码不对"),
        (b"\xff\xff\xff", "既不是 UTF-8，也不是 GB18030"),
        ("清溪镇甲".encode() + b"\xff", "这里的字坏了，读不出来"),
        (b"\xef\xbb\xbf" + "清溪镇甲".encode() + b"\xe6", "这里的字坏了，读不出来"),
    ],
)
def test_what_is_no_text_is_called_what_it_is(data: bytes, said: str) -> None:
    with pytest.raises(DrafterError, match=said) as caught:
        decode(data, "表.yaml")
    (problem,) = caught.value.problems
    assert problem.remedy and problem.place and problem.place.file == "表.yaml"


def test_a_broken_character_stands_where_it_is_said_to() -> None:
    for end in ("\n", "\r\n", "\r"):
        with pytest.raises(DrafterError, match="第2行第3列　这里的字坏了"):
            decode(f"清溪镇甲{end}乙丙".encode() + b"\xff", "表.yaml")


def test_fewer_than_four_characters_before_a_broken_one_may_be_chance() -> None:
    old = "清溪镇".encode() + "甲".encode("gb18030") + b"a"
    assert decode(old, "表.yaml") == old.decode("gb18030")


def test_a_file_may_be_so_large() -> None:
    assert len(decode(b"a" * LIMIT, "表.yaml")) == LIMIT
    with pytest.raises(DrafterError, match="文件超过 4 MB"):
        decode(b"a" * (LIMIT + 1), "表.yaml")
    with pytest.raises(DrafterError, match="drafter new"):
        decode(b"", "表.yaml")
    with pytest.raises(DrafterError, match="请核对是不是给错了文件"):
        decode(b"", "稿.txt", limit=20_000_000)


@pytest.mark.parametrize("sign", [*"*&!|>%@`"])
def test_a_value_begins_with_no_sign_of_yamls_own(sign: str) -> None:
    for body in (f"数据:\n  党员: {sign}甲5名\n", f"素材:\n  村: [甲村, {sign}村]\n", f"素材:\n  村:\n    - {sign}村\n"):
        assert f"值不能以“{sign}”开头" in refused(body)
    for body in (f"素材:\n  村: 甲{sign}村\n", f"素材:\n  村: [甲{sign}村]\n", f"素材:\n  村: '{sign}村'\n"):
        (value,) = read(body).material["村"]
        assert sign in value.text


@pytest.mark.parametrize(
    ("typed", "text"), [("? 甲", None), ("- 甲", None), ("-", ""), ("?甲", "?甲"), ("-甲", "-甲"), ("--", ""), (", 甲", ", 甲")]
)
def test_a_dash_or_a_question_with_a_blank_behind_begins_no_value(typed: str, text: str | None) -> None:
    body = f"素材:\n  村: {typed}\n"
    if text is None:
        assert f"值不能以“{typed[0]}”开头" in refused(body)
    elif text.startswith(","):
        assert refused(body)
    else:
        assert read(body).material["村"][0].text == text


@pytest.mark.parametrize(
    ("below", "words"),
    [
        ("  12:30]", "甲村 12:30"),
        ("  http://a.b]", "甲村 http://a.b"),
        ("  乙: 丙]", None),
        ("党员:5名", None),
        ("党员：5名", None),
        ("党员: 5名", None),
        ("党员:", None),
        ("  乙:5]", "甲村 乙:5"),
    ],
)
def test_a_name_at_the_left_tells_of_forgotten_brackets(below: str, words: str | None) -> None:
    body = f"素材:\n  村: [甲村\n{below}\n"
    if words is None:
        said = refused(body)
        assert "第4行" in said and "括号没有配上" in said and "在值的末尾补上括号" in said
    else:
        assert [value.text for value in read(body).material["村"]] == [words]


@pytest.mark.parametrize("behind", ["", " ", "   # 说明", " #", "\t# 说明"])
def test_a_name_without_a_value_may_have_a_comment_and_lines_below(behind: str) -> None:
    made = read(f"数据:{behind}\n  组:{behind}\n    党员: 5名\n问题:{behind}\n  -\n    问题: 甲\n")
    assert (made.figures["党员"].group, made.lists["问题"][0].fields["问题"].text) == ("组", "甲")


@pytest.mark.parametrize("name", ["问题", '"问题"', "'问题'", "问题 ", '"问题" '])
@pytest.mark.parametrize("colon", ["：", "： ", ": ", ":"])
def test_a_field_behind_a_dash_is_one_in_quotes_too(name: str, colon: str) -> None:
    (item,) = read(f"问题:\n  - {name}{colon}学得浅\n    措施: 多读\n").lists["问题"]
    assert (item.fields["问题"].text, item.fields["措施"].text) == ("学得浅", "多读")


@pytest.mark.parametrize("words", ["某话：甲", "他说:甲", "12:30"])
def test_words_behind_a_dash_that_name_no_field_are_words(words: str) -> None:
    assert [value.text for value in read(f"素材:\n  话:\n    - {words}\n").material["话"]] == [words]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("问题: {问题: 甲}\n", "“问题”要一条一条写，每条前面一个“- ”"),
        ("问题: 甲\n", "要写“名称: 内容”"),
        ("问题:\n  - [甲, 乙]\n", "“问题”的每一条要写“问题: 内容”"),
        ("部门: [甲]\n", "要写“名称: 内容”"),
        ("数据:\n  党员: {值: {甲: 5}}\n", "后面只能写一个值"),
        ("要求: 甲\n", "要写“名称: 内容”"),
        ("已核: {甲: 乙}\n", "要一条一条写"),
    ],
)
def test_a_section_of_the_wrong_shape_says_how_it_is_written(body: str, said: str) -> None:
    assert said in refused(body)


def test_values_stand_where_they_are_typed() -> None:
    made = read("数据:\n  党员:\n  组: {干部: 5名}\n素材:\n  村: [甲, 乙]\n")
    places = [made.figures["党员"].value.place, made.figures["干部"].value.place, *(value.place for value in made.material["村"])]
    assert [(place.line, place.column) for place in places] == [(4, 3), (5, 11), (7, 7), (7, 10)]


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("  甲\u200b乙: *丙", "*"),
        ("  甲: [乙\u200b，\u200b*丙]", "*"),
        ("\u200b  甲\u200b\u200b: *丙", "*"),
        ("  甲\u200b：\u200b*丙", "*"),
        ("  甲：乙 #\u200b丙", "#"),
        ("\t甲：[*丙]", "*"),
    ],
)
def test_a_place_is_counted_in_the_line_as_typed(line: str, sign: str) -> None:
    with pytest.raises(DrafterError) as caught:
        read(f"素材:\n{line}\n")
    (problem,) = caught.value.problems
    assert problem.place and (problem.place.line, problem.place.column) == (4, line.index(sign) + 1)
    assert problem.line == line


def test_a_hundred_problems_are_enough() -> None:
    with pytest.raises(DrafterError) as caught:
        read("数据:\n" + "".join(f"  数{number}: *\n" for number in range(150)))
    assert len(caught.value.problems) == 100
    with pytest.raises(DrafterError) as caught:
        read("数据:\n" + "".join(f"  数{number}: *\n" for number in range(99)))
    assert len(caught.value.problems) == 99


def test_brackets_dashes_and_indents_lie_so_deep_in_each_other() -> None:
    for depth, deep in ((8, False), (9, True)):
        said = refused(f"素材:\n  甲: {'[' * depth}乙{']' * depth}\n")
        assert ("套得太深" in said) is deep
        said = refused(f"素材:\n  {'- ' * depth}乙\n")
        assert ("套得太深" in said) is deep


@pytest.mark.parametrize(
    ("typed", "proper"),
    [
        ("{甲}、亩产{乙}", "'{甲}、亩产{乙}'"),
        ("{甲}亩产  # 说明", "'{甲}亩产'  # 说明"),
        ("{{ 甲 }}亩产 ", "'{{ 甲 }}亩产' "),
        ("{甲}，it's好", "'{甲}，it''s好'"),
    ],
)
def test_a_sentence_that_begins_with_a_name_is_quoted(typed: str, proper: str) -> None:
    body = f"自写:\n  责任:\n    - {typed}\n"
    source = looked_over((HEAD + body).encode(), "表.yaml")
    assert source.mended() == HEAD + body.replace(typed, proper)
    assert [mend.what for mend in source.mends] == ["以 { 开头的句子没有加引号"]


@pytest.mark.parametrize("typed", ["{甲: 乙}", "[甲]", "'{甲}乙'", "甲{乙}", "{}"])
def test_what_begins_otherwise_is_no_such_sentence(typed: str) -> None:
    assert looked_over(f"{HEAD}素材:\n  责任: {typed}\n".encode(), "表.yaml").mends == []
