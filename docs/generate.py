"""Writes docs/commands.md and docs/schema.sql from the code; a test fails when they are stale."""

import ast
import tempfile
from pathlib import Path

from storage import engine, migrations

HERE = Path(__file__).parent
HANDLERS = HERE.parent / "handlers"
HEAD = """# Commands and buttons

Generated from the first lines of `handlers/*.py`; `make docs` writes it anew.
Buttons are `feature:verb:id[:v<version>][:argument]`.
"""


def commands() -> str:
    """Every command and button, from the first lines of the handlers."""
    parts = [
        (
            "# Commands and buttons\n\nGenerated from the first lines of `handlers/*.py`; `make docs` "
            "writes it anew.\nButtons are `feature:verb:id[:v<version>][:argument]`.\n"
        )
    ]
    for path in sorted(HANDLERS.glob("*.py")):
        words = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        title, _, rest = words.partition("\n\n")
        block = rest.strip("\n")
        if any(line.startswith("/") or ":" in line.split(" ")[0] for line in block.splitlines()):
            parts.append(f"## {path.stem}\n\n{title}\n\n```\n{block}\n```\n")
    return "\n".join(parts)


def schema() -> str:
    """The tables as the migrations make them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        migrations.migrate(path)
        connection = engine.connect(path)
        rows = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
            " AND name NOT LIKE 'practices_found_%' ORDER BY rowid"
        ).fetchall()
        connection.close()
    head = "-- Generated from storage/migrations; `make docs` writes it anew.\n"
    return "\n".join([head, *(f"{row['sql']};\n" for row in rows)])


PAGES = {"commands.md": commands, "schema.sql": schema}

if __name__ == "__main__":
    for name, make in PAGES.items():
        (HERE / name).write_text(make(), "utf-8")
