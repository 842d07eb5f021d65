"""Many 填报表s → many drafts: a pure piece of work for each, on any executor; what did not change is not drafted again."""

from drafter.batch.run import MANIFEST, Batch, Inline, Outcome, Written, run_batch, stamp_of
from drafter.batch.sources import Found, tasks_in
from drafter.batch.work import Bundle, Options, Result, Task, share, work

__all__ = [
    "MANIFEST", "Batch", "Bundle", "Found", "Inline", "Options", "Outcome", "Result", "Task", "Written", "run_batch", "share", "stamp_of",
    "tasks_in", "work",
]  # fmt: skip
