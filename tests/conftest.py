"""Options of the test run: how thorough laws are, and whether a missing program is a failure."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("short", max_examples=40, deadline=None)
settings.register_profile("long", max_examples=1500, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the laws in full")
    parser.addoption("--no-skips", action="store_true", help="a test skipped for a missing program fails")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("long" if config.getoption("--long") or os.environ.get("DRAFTER_LONG") else "short")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.skipped and (item.config.getoption("--no-skips") or os.environ.get("DRAFTER_NO_SKIPS")):  # type: ignore[attr-defined]
        report.outcome = "failed"  # type: ignore[attr-defined]
    return report
