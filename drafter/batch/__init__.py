"""Many 填报表s → many drafts: a pure piece of work for each, on any executor; what did not change is not drafted again."""

from drafter.batch.executors import Inline, executor_for
from drafter.batch.journal import MANIFEST
from drafter.batch.run import ASIDE, Batch, How, Outcome, Written, run_batch, stamp_of
from drafter.batch.sources import Intake, origins_in
from drafter.batch.summary import sum_up
from drafter.batch.task import Bundle, Options, Origin, Result, Task, share, work

__all__ = [
    "ASIDE",
    "MANIFEST",
    "Batch",
    "Bundle",
    "How",
    "Inline",
    "Intake",
    "Options",
    "Origin",
    "Outcome",
    "Result",
    "Task",
    "Written",
    "executor_for",
    "origins_in",
    "run_batch",
    "share",
    "stamp_of",
    "sum_up",
    "work",
]
