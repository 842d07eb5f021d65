"""汇总.xlsx of a batch: on this run's drafts, those of earlier ones in the same folder, and what did not come out."""

from pathlib import Path

from drafter.batch.run import Outcome
from drafter.batch.sources import Intake
from drafter.batch.task import Bundle
from drafter.diagnostics import Problem
from drafter.pipeline.overview import write_overview


def sum_up(intake: Intake, outcome: Outcome, bundle: Bundle, path: Path) -> Path:
    """Write 汇总.xlsx and return where: beside `path` where somebody has edited it. Raise DrafterError."""
    drafts = (*outcome.written, *outcome.others)
    reasons = {key: list(problems) for key, problems in outcome.failed.items()}
    for problem in intake.problems:
        reasons.setdefault(problem.place.file if problem.place else "", []).append(problem)
    failed = {key: "\n".join(map(_reason, problems)) for key, problems in reasons.items()}
    templates = {template.name: template for template in bundle.templates} | dict(outcome.templates)
    return write_overview({draft.name: draft.overview for draft in drafts if draft.overview}, failed, templates, path)


def _reason(problem: Problem) -> str:
    """Return a problem in one line, for a table that names its file beside it."""
    return "　".join(filter(None, (problem.place.spot if problem.place else "", f"{problem.what}。", problem.remedy)))
