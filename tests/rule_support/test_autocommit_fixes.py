"""Fixes that put an operation into an autocommit block: what they write, and where they write nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.findings.finding import Location
from flaskwright.fixes.apply import edited
from flaskwright.rule_support.autocommit_fixes import concurrent_fix
from flaskwright.rule_support.revisions import judged
from tests.rule_support.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'from alembic import op\n\nrevision = "1"\ndown_revision = None\n\n\n'
PLAIN = 'op.create_index("i", "orders", ["id"])'
DONE = 'op.create_index("i", "orders", ["id"], postgresql_concurrently=True)'


def _fixed(folder: Path, text: str) -> str | None:
    """The text of a revision with the fix of its last step."""
    path = "migrations/versions/1_index.py"
    project = project_of(folder, {path: HEAD + text, "migrations/env.py": "import alembic\n"})
    fix = concurrent_fix(list(judged(project))[-1])
    if fix is None:
        return None
    assert isinstance(fix.edits[0].location, Location)
    return edited(project.sources[path], fix.edits).decode().removeprefix(HEAD)


BLOCK = "with op.get_context().autocommit_block():"
LINES = """def upgrade():
    op.create_index(
        "i",
        "orders",
        ["id"],
    )
"""
LINES_DONE = """def upgrade():
    with op.get_context().autocommit_block():
        op.create_index(
            "i",
            "orders",
            ["id"],
            postgresql_concurrently=True,
        )
"""
SQL = """def upgrade():
    op.execute('''CREATE INDEX i
  ON orders (id)''')
"""
SQL_DONE = """def upgrade():
    with op.get_context().autocommit_block():
        op.execute('''CREATE INDEX CONCURRENTLY i
  ON orders (id)''')
"""
BATCH = """def upgrade():
    with op.batch_alter_table("orders") as batch_op:
        batch_op.create_index("i", ["id"])
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"def upgrade():\n    {PLAIN}\n", f"def upgrade():\n    {BLOCK}\n        {DONE}\n"),
        (f"def upgrade():\n\t{PLAIN}  # slow\n", f"def upgrade():\n\t{BLOCK}\n\t\t{DONE}  # slow\n"),
        (f"def upgrade():\n    {BLOCK}\n        {PLAIN}\n", f"def upgrade():\n    {BLOCK}\n        {DONE}\n"),
        (LINES, LINES_DONE),
        (SQL, SQL_DONE),
    ],
)
def test_what_is_written(tmp_path: Path, before: str, after: str) -> None:
    assert _fixed(tmp_path, before) == after


@pytest.mark.parametrize(
    "text",
    [
        f"def upgrade():\n    pass; {PLAIN}\n",
        f"def upgrade(): {PLAIN}\n",
        f"def make():\n    {PLAIN}\n\n\ndef upgrade():\n    make()\n",
        f"def upgrade():\n    made = {PLAIN}\n",
        "def upgrade():\n    for name in 'ij':\n        op.create_index(name, 'orders', ['id'], **{})\n",
        'def upgrade():\n    op.execute("CREATE INDEX i ON orders (id); SELECT 1")\n',
        'SQL = "CREATE INDEX i ON orders (id)"\n\n\ndef upgrade():\n    op.execute(SQL)\n',
        'def upgrade():\n    op.get_bind().exec_driver_sql("CREATE INDEX i ON orders (id)")\n',
        BATCH,
    ],
)
def test_where_nothing_is_written(tmp_path: Path, text: str) -> None:
    assert _fixed(tmp_path, text) is None
