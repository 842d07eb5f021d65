"""Drafts to be doubted, made from tests.making, and what the checks say about them."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from drafter.checks import Case, Checked, check
from drafter.diagnostics import Finding
from drafter.drafting import draft
from drafter.model.draft import Draft
from drafter.model.sheet import Office, Sheet
from drafter.model.template import Declared, Material, Rule, Template
from drafter.report import read_report
from tests.making import HERE, profile, template, value

OFFICES = {"组织办": Office("党建工作办公室", "王芳"), "平安法治办": Office("平安法治办公室", "")}
HEADINGS = "一、履职情况\n{body}\n二、存在问题\n{problems}"
"""A report of two parts."""


def filled(data: Mapping[str, str] | None = None, *, asked: Mapping[str, Sequence[str]] | None = None, **more: Any) -> Sheet:
    """Return a profile with offices and 要求; `more` goes to tests.making."""
    requirements = {key: tuple(value(text, key) for text in texts) for key, texts in (asked or {}).items()}
    return replace(profile(data or {}, **more), offices=OFFICES, requirements=requirements)


def after(this: Sheet, before: Sheet) -> Sheet:
    """Return this year's profile with last year's behind it."""
    head = before.header | {"年度": value("2022", "年度")}
    return replace(this, previous=replace(before, header=head, file="2022.yaml"))


def doubted(this: Sheet, report: str = "全文。", **changes: Any) -> Draft:
    """Return the draft of a profile; `changes` go to the template."""
    return draft(this, replace(template(report), **changes))


def rule(text: str, code: str = "分项与合计不符", why: str = "") -> Rule:
    """Return a rule of a template."""
    return Rule(text, code, why, HERE)


def declared(name: str, unit: str, **more: Any) -> Mapping[str, Declared]:
    """Return a template's figures with one more."""
    return template("").figures | {name: Declared(name, "组", HERE, unit, **more)}


def material(name: str, group: str) -> Mapping[str, Material]:
    """Return a template's facts: one for a block."""
    return {name: Material(name, HERE, group=group)}


def examine(of: Draft) -> Checked:
    """Return what is doubted in the 填报表 of a draft; its text is not looked at."""
    return check(Case(read_report(""), of, of.sheet))


def said(of: Draft, code: str) -> list[Finding]:
    """Return the findings of one kind."""
    return [finding for finding in examine(of).findings if finding.code == code]


def only(of: Draft, code: str) -> Finding:
    """Return the one finding of a kind."""
    (finding,) = said(of, code)
    return finding


def sound() -> Template:
    """Return the plain template of tests.making."""
    return template("全文。")
