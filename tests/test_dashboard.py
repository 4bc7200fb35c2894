"""The example dashboard and alerts ask for what `/metrics` tells."""

import json
import re
from pathlib import Path

import pytest

from bot import health, web
from scheduler.copies import Copying

DOCS = Path(__file__).parent.parent / "docs"


FOR_COUNTERS = {"rate", "irate", "increase"}  # take every fall for a new start of the counter
FOR_GAUGES = {"delta", "idelta", "deriv", "predict_linear"}


def expressions() -> dict[str, list[str]]:
    """The expressions of each file."""
    board = json.loads((DOCS / "dashboard.json").read_text("utf-8"))
    rules = (DOCS / "alerts.yml").read_text("utf-8")
    return {
        "dashboard.json": [one["expr"] for panel in board["panels"] for one in panel["targets"]],
        "alerts.yml": re.findall(r"^ +expr: (.+)$", rules, re.MULTILINE),
    }


def asked() -> dict[str, set[str]]:
    """The metrics in the expressions of each file."""
    name = re.compile(r"(?:rapporteur|process)_\w+")
    return {file: set(name.findall(" ".join(found))) for file, found in expressions().items()}


@pytest.fixture
async def told(empty_stage):
    """The metrics of the bot."""
    program = empty_stage.program
    bot = health.Bot(
        program.settings, program.db, program.inbox, program.clock,
        Copying(program.db, program.clock.now), None, program.clock.now(),
    )  # fmt: skip
    return list(web.registry(await health.state(bot)).collect())


@pytest.mark.parametrize("file", asked())
async def test_every_metric_that_is_asked_for_exists(told, file):
    names = {sample.name for metric in told for sample in metric.samples}
    own = {name for name in names if name.startswith("rapporteur_")}
    assert asked()[file] <= names | {metric.name for metric in told}
    if file == "dashboard.json":
        assert own <= asked()[file]  # and nothing that is told is left out


async def test_how_much_more_is_asked_of_what_falls_too_as_of_a_gauge(told):
    kinds = {sample.name: metric.type for metric in told for sample in metric.samples}
    calls = re.findall(r"(\w+)\((\w+)", " ".join(map(" ".join, expressions().values())))
    assert {fn for fn, _ in calls} <= FOR_COUNTERS | FOR_GAUGES
    assert [fn for fn, name in calls if (kinds[name] == "counter") != (fn in FOR_COUNTERS)] == []


async def test_an_alert_may_name_only_what_may_be_wrong():
    said = (DOCS / "operating.md").read_text("utf-8")
    assert [what for what in health.WRONG if f"| `{what}` |" not in said] == []
