"""What the terminal says about a draft and its doubts: Draft and Findings in, Chinese lines out. It decides nothing."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from drafter.diagnostics import Finding, Severity, as_argument
from drafter.model.document import FIGURES
from drafter.model.draft import Draft, Source
from drafter.model.sheet import ITEM_FIELDS, PART, Mend, SheetPath, State
from drafter.report.length import Extent, Limit, extent, limit, percent
from drafter.writers.terminal.findings import numbered_blocks, severity_counts, shown_place

Silenced = Sequence[tuple[Finding, str]]
"""Findings that the user looked at and found right, each with the reason."""
_INDENT = "　　　"
"""As wide as a label and the space behind it."""
_MOST_LINES = 6
"""How many line numbers one kind of slip lists."""

_NAMED = 12
"""How many unwritten values are named; `drafter check` names them all."""
_ASKED, _OFFICES = 8, 11
"""How much of one office, and how many offices, a draft's summary names."""


def draft_summary(draft: Draft, findings: Sequence[Finding], path: str, label: str = "初稿", ledger: str = "") -> str:
    """Return what `drafter draft` says: what is missing, the length, and last what was written (the title where `path` is empty)."""
    labelled = [
        ("模板", [draft.template.name, *draft.template.remarks]),
        ("数据", [_counted(draft)]),
        ("待填", _missing(draft)),
        ("待核", _by_office(draft.doubts, lambda sources: "、".join(_doubt(draft, source, " ") for source in sources))),
        ("沿用", _stale(draft)),
        ("未写", _unwritten(draft)),
        ("文外", _outside(draft)),
        ("读表", _mended(draft.sheet.mends)),
        ("没有读", [*map(str, draft.sheet.left)]),
        ("更正", list(draft.remarks)),
        ("核对", _to_check(draft, findings)),
        ("篇幅", [_measured(draft)]),
        ("核对表", [ledger] if ledger else []),
        (label, [path or draft.document.title or draft.sheet.unit]),
    ]
    return "".join(_paragraph(name, lines) for name, lines in labelled if lines)


def check_summary(draft: Draft, findings: Sequence[Finding], silenced: Silenced = ()) -> str:
    """Return what `drafter check` says about one file: a headline, the findings, whom to ask for what."""
    blocks = [
        _headline(draft, findings),
        *numbered_blocks(findings, draft.sheet.file),
        _silenced(silenced),
        _how_to_silence(draft, findings),
        _paragraph("读表", read) if (read := _mended(draft.sheet.mends)) else "",
        _paragraph("没有读", [*map(str, draft.sheet.left)]) if draft.sheet.left else "",
        _forward(draft),
    ]
    return "\n".join(block for block in blocks if block)


def remaining(draft: Draft, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return what stands against 定稿, a line each: gaps, doubts, last year's sentences, 必须改; nothing where it may be final."""
    must = [finding for finding in findings if finding.severity is Severity.MUST]
    return (
        *(f"待填　{_described(draft, source)}" for source in draft.gaps),
        *(f"待核　{_doubt(draft, source, ' ')}" for source in draft.doubts),
        *(f"沿用　{words}" for _, words in draft.document.stale()),
        *("　".join(filter(None, ("必须改", finding.code, shown_place(finding, draft.sheet.file), finding.quote))) for finding in must),
    )


def remaining_in_template(findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return what stands against 定稿 in the template, a line each."""
    return tuple("　".join(filter(None, ("必须改", finding.code, shown_place(finding, ""), finding.quote))) for finding in findings)


def _stale(draft: Draft) -> list[str]:
    """Return how many sentences still stand as they did in the report of another year; empty for none."""
    count = sum(1 for _ in draft.document.stale())
    return [f"{count}句还是{draft.template.learnt}年的原话，灰底标出；改成今年的，或核对后写进“已核”"] if count else []


def _paragraph(label: str, lines: Sequence[str]) -> str:
    """Return a label and its lines, the later ones indented as far as the first."""
    return f"{label}　{lines[0]}\n" + "".join(f"{_INDENT}{line}\n" for line in lines[1:])


def _measured(draft: Draft) -> str:
    """Return `8页，2986字（要求3000以内），问题部分占34%；念完约15分钟（要求8分钟）`."""
    measured = extent(draft.document)
    parts = [f"约{measured.pages}页", f"{measured.words}字{_wanted(limit(draft, '字数'))}"]
    if measured.problems is not None:
        parts.append(f"问题部分占{percent(measured.problems)}{_wanted(limit(draft, '问题篇幅'))}")
    asked = limit(draft, "述职时长")
    return "，".join(parts) + (f"；念完约{measured.minutes}分钟" if draft.short and not asked else _spoken(measured, asked))


def _spoken(measured: Extent, asked: Limit | None) -> str:
    """Return `；念完约15分钟（要求8分钟）`, or an empty string where no speaking time is asked."""
    if asked is None:
        return ""
    shorten = "，上会稿请加 --short" if asked.above(Fraction(measured.minutes)) else ""
    return f"；念完约{measured.minutes}分钟{_wanted(asked)}{shorten}"


def _wanted(asked: Limit | None) -> str:
    """Return `（要求3000以内）`, or an empty string where nothing is asked."""
    return f"（要求{asked.text}）" if asked else ""


def _counted(draft: Draft) -> str:
    """Return how many figures are in which state."""
    states = list(draft.states.values())
    counts = {
        "已填": states.count(State.KNOWN),
        "待核": states.count(State.DOUBTFUL),
        "待填": states.count(State.BLANK) + states.count(State.PENDING),
        "无此项": states.count(State.NONE),
        "表里没有": states.count(None),
    }
    return f"{len(states)}项：" + "，".join(f"{name}{count}项" for name, count in counts.items() if count)


def _missing(draft: Draft) -> list[str]:
    """Return a line for every office with some of what it owes, what matters before the rest, then how much more there is."""
    figures, gaps = draft.template.figures, {source.path for source in draft.gaps}
    leading = {path for path, figure in figures.items() if figure.leads} | gaps
    asked = sorted(draft.asked, key=lambda source: source.path not in leading)
    lines = _by_office(asked, lambda sources: _some(_items(draft, sources)))
    if sum(len(_items(draft, group)) > _ASKED for group in _grouped(draft.asked).values()) or len(lines) > _OFFICES:
        return [*lines[:_OFFICES], f"一共{len(_items(draft, draft.asked))}项，全部列在：drafter check {as_argument(draft.sheet.file)}"]
    return lines


def _some(items: Sequence[str]) -> str:
    """Return the first items, and how many there are where those are not all."""
    return "、".join(items[:_ASKED]) + (f"等{len(items)}项" if len(items) > _ASKED else "")


def _by_office(sources: Iterable[Source], said: Callable[[Sequence[Source]], str]) -> list[str]:
    """Return a line for every office, the secretary's own last: `财政所 吴平：场所投入（万元）`."""
    groups = _grouped(sources)
    return [f"{office or '您自己'}：{said(group)}" for office, group in groups.items()]


def _grouped(sources: Iterable[Source]) -> dict[str, list[Source]]:
    """Return the sources by office, the secretary's own (an empty name) last."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(source.office, []).append(source)
    own = groups.pop("", [])
    return groups | ({"": own} if own else {})


def _requests(draft: Draft, sources: Sequence[Source]) -> str:
    """Return all that is asked for: figures by name, entries of a list with all their open fields together."""
    plain = [_described(draft, source) for source in sources if not source.where.is_entry]
    return "；".join(filter(None, ("、".join(plain), *_items(draft, [source for source in sources if source.where.is_entry]))))


def _items(draft: Draft, sources: Iterable[Source]) -> list[str]:
    """Return what is asked for, each figure by itself, then each entry of a list with its open fields."""
    sources = list(sources)
    plain = [_described(draft, source) for source in sources if not source.where.is_entry]
    fields: dict[str, list[str]] = {}
    for source in sources:
        if source.where.is_entry:
            fields.setdefault(_entry(draft, source.where), []).append(source.where.name)
    return plain + [f"{entry}的{_listed(names)}" for entry, names in fields.items()]


def _listed(names: Sequence[str]) -> str:
    """Return 甲、乙和丙."""
    return "和".join(filter(None, ("、".join(names[:-1]), names[-1])))


def _entry(draft: Draft, where: SheetPath) -> str:
    """Return `问题第3条“村集体经济增收路子窄”`."""
    items = draft.sheet.lists.get(where.section, ())
    name = items[where.number - 1].fields[ITEM_FIELDS[where.section][0]].text if 0 < where.number <= len(items) else ""
    return f"{where.section}第{where.number}条" + (f"“{name}”" if name else "")


def _described(draft: Draft, source: Source) -> str:
    """Return what a missing value is called."""
    where = source.where
    if where.is_entry:
        return f"{_entry(draft, where)}的{where.name}"
    if where.section == PART:
        return f"“{source.name}”部分的内容"
    return f"素材“{source.name}”" if where.section == "素材" else source.question


def _doubt(draft: Draft, source: Source, gap: str) -> str:
    """Return `培训党员干部 1000余人次`."""
    name = _described(draft, source) if _is_text(source) else source.name
    return f"{name}{gap}{source.text}"


def _is_text(source: Source) -> bool:
    """Return whether a source is a fact or an entry of a list."""
    return source.where.section == "素材" or source.where.is_entry


def _unwritten(draft: Draft) -> list[str]:
    """Return `因缺数少写2句：流动党员、立案审查（…）`; nothing where all is written."""
    names = list(dict.fromkeys(draft.sources[path].name for path in draft.omissions if path in draft.sources))
    if not names:
        return []
    told = "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")
    return [f"因缺数少写{len(draft.omissions)}句：{told}（填上就写；确实没有请写“无”）"]


def _outside(draft: Draft) -> list[str]:
    """Return which figures the text does not print, the main ones first, and the annexes that stand behind it.

    All are named where they stand nowhere; only the main ones where a table has them, or the version is the one to be read out.
    """
    annexes, left = draft.document.annexes, draft.unprinted
    told = [f"附{annex.form.title}，{sum(len(row) > 1 for row in annex.rows)}行，不算字数" for annex in annexes]
    if not left:
        return told
    tabled = any(annex.name == FIGURES for annex in annexes)
    main = sum(draft.template.is_main(source.path, draft.sheet) for source in left)
    named = left[:main] if tabled or draft.short else left
    names = f"：{'、'.join(source.name for source in named)}{'等' * (len(named) < len(left))}" if named else ""
    count = f"{len(left)}个" + (f"（前{main}个是主要数据）" if main else "")
    return [f"没有写进正文的数{count}{names}，{'附表里有' if tabled else '加 --annex 附在文后'}", *told]


def _mended(mends: Sequence[Mend]) -> list[str]:
    """Return `按原意理解了3处：键后用了全角冒号2处（第5、9行）…`, then what concerns a whole file; often nothing."""
    kinds: dict[str, list[int]] = {}
    for mend in mends:
        if mend.place.line:
            kinds.setdefault(mend.what, []).append(mend.place.line)
    count = sum(len(lines) for lines in kinds.values())
    told = "；".join(f"{what}{len(lines)}处（{_line_numbers(lines)}）" for what, lines in kinds.items())
    whole = [f"{mend.what}（{mend.place}）" for mend in mends if not mend.place.line]
    return ([f"按原意理解了{count}处：{told}；drafter check --fix 可以改好"] if count else []) + whole


def _line_numbers(lines: Sequence[int]) -> str:
    """Return `第5、9行`, no more than a few."""
    distinct_lines = list(dict.fromkeys(lines))
    more = "等" if len(distinct_lines) > _MOST_LINES else ""
    return f"第{'、'.join(str(line) for line in distinct_lines[:_MOST_LINES])}{more}行"


def _to_check(draft: Draft, findings: Sequence[Finding]) -> list[str]:
    """Return how many doubts there are and the command that tells them."""
    told = severity_counts(findings, (Severity.MUST, Severity.ASK))
    return [f"{told}：drafter check {as_argument(draft.sheet.file)}"] if told else []


def _headline(draft: Draft, findings: Sequence[Finding]) -> str:
    """Return `清溪镇2023年度：必须改2处，请核对4处，供参考2处；待填4项、待核1项`."""
    missing = [source for source in draft.asked if not source.where.is_entry]
    counts = {"待填": len(missing), "待核": len(draft.doubts)}
    open_ends = "、".join(f"{name}{count}项" for name, count in counts.items() if count)
    told = severity_counts(findings, Severity) or "没有发现问题"
    return f"{draft.sheet.unit}{draft.sheet.year}年度：{'；'.join(filter(None, (told, open_ends)))}\n"


def _silenced(silenced: Silenced) -> str:
    """Return what is no longer reported, and why."""
    told = "；".join(f"{finding.number}——“{reason}”" for finding, reason in silenced)
    return f"不再提示（已写理由）{len(silenced)}处：{told}\n" if silenced else ""


def _how_to_silence(draft: Draft, findings: Sequence[Finding]) -> str:
    """Return how a finding that was looked at and found right is silenced, by the example of one, best on a figure."""
    asked = [finding for finding in findings if finding.severity is Severity.ASK]
    if not asked:
        return ""
    shown = next((finding for finding in asked if finding.subject in draft.sheet.figures), asked[0])
    return f"核对过、确实没错的，在“忽略”里写编号和理由，下次不再报。编号如：{shown.number}\n"


def _forward(draft: Draft) -> str:
    """Return a message for every office that owes a figure, ready to be sent on."""
    missing, doubts = _grouped(draft.asked), _grouped(draft.doubts)
    offices = [office for office in dict.fromkeys((*missing, *doubts)) if office]
    lines = [_message(draft, office, missing.get(office, []), doubts.get(office, [])) for office in offices]
    own = [source for source in missing.get("", []) if not source.where.is_entry]
    lines += [f"　您自己补：{_requests(draft, own)}。\n"] if own else []
    return "待填，可直接转发：\n" + "".join(lines) if lines else ""


def _message(draft: Draft, office: str, missing: Sequence[Source], doubts: Sequence[Source]) -> str:
    """Return `请财政所吴平今天下班前报：场所投入（万元）；并核实：…（截至11月30日）。`."""
    report = f"报：{_requests(draft, missing)}" if missing else ""
    verify = f"核实：{'、'.join(_doubt(draft, source, '') for source in doubts)}" if doubts else ""
    until = draft.sheet.header["数据截至"].text.removeprefix(f"{draft.sheet.year}年")
    asked = "；并".join(filter(None, (report, verify)))
    as_of = f"，截至{until}" if asked.endswith("）") else f"（截至{until}）"
    return f"　请{office.replace(' ', '')}今天下班前{asked}{as_of if until else ''}。\n"
