"""The example dashboard and alerts ask for what `/metrics` tells."""

import json
import re
from pathlib import Path

import pytest

from bot import health, web
from scheduler.copies import Copying

DOCS = Path(__file__).parent.parent / "docs"


def asked() -> dict[str, set[str]]:
    """The metrics in the expressions of each file."""
    board = json.loads((DOCS / "dashboard.json").read_text("utf-8"))
    panels = [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    rules = re.findall(r"^ +expr: (.+)$", (DOCS / "alerts.yml").read_text("utf-8"), re.MULTILINE)
    name = re.compile(r"(?:rapporteur|process)_\w+")
    return {
        "dashboard.json": {metric for expr in panels for metric in name.findall(expr)},
        "alerts.yml": {metric for expr in rules for metric in name.findall(expr)},
    }


@pytest.mark.parametrize("file", asked())
async def test_every_metric_that_is_asked_for_exists(empty_stage, file):
    program = empty_stage.program
    bot = health.Bot(
        program.settings, program.db, program.inbox, program.clock,
        Copying(program.db, program.clock.now), None, program.clock.now(),
    )  # fmt: skip
    told = web.registry(await health.state(bot)).collect()
    names = {sample.name for metric in told for sample in metric.samples}
    own = {name for name in names if name.startswith("rapporteur_")}
    assert asked()[file] <= names | {metric.name for metric in told}
    if file == "dashboard.json":
        assert own <= asked()[file]  # and nothing that is told is left out


async def test_an_alert_may_name_only_what_may_be_wrong():
    said = (DOCS / "operating.md").read_text("utf-8")
    assert [what for what in health.WRONG if f"| `{what}` |" not in said] == []
