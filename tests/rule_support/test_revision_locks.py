"""What the steps of revisions hold up, for the rules that judge them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flaskwright.findings.finding import Confidence
from flaskwright.migrations.operations import AddConstraint, TableName
from flaskwright.rule_support.revision_locks import (
    called,
    confidence,
    holds,
    is_empty,
    is_partitioned,
    is_utc,
    may_concern,
    on_one_line,
    parts,
    validation_of,
)
from flaskwright.rule_support.revisions import judged
from tests.rule_support.projects import project_of

if TYPE_CHECKING:
    from pathlib import Path

    from flaskwright.analysis import Project

ORDERS = TableName("orders")
HEAD = "import sqlalchemy as sa\nfrom alembic import op\n\n"
ADDED = 'op.create_check_constraint("paid", "orders", "total > 0", postgresql_not_valid=True)'
VALIDATED = 'op.execute("ALTER TABLE orders VALIDATE CONSTRAINT paid")'
BLOCK = "with op.get_context().autocommit_block():\n        "


def _project(folder: Path, *bodies: str, ledger: str = "") -> Project:
    """A project with one revision after the other, each with the lines of its `upgrade`."""
    files = {"pyproject.toml": f"[tool.flaskwright.assume]\n{ledger}\n", "migrations/env.py": "import alembic\n"}
    for place, body in enumerate(bodies, 1):
        down = f'"{place - 1}"' if place > 1 else "None"
        files[f"migrations/versions/{place}_step.py"] = (
            f'{HEAD}revision = "{place}"\ndown_revision = {down}\n\n\ndef upgrade():\n    {body}\n'
        )
    return project_of(folder, files)


@pytest.mark.parametrize(
    ("bodies", "expected"),
    [
        ((f"{ADDED}\n    {VALIDATED}",), "at once"),
        ((f"{ADDED}\n    {BLOCK}{VALIDATED}",), "later"),
        ((f"{BLOCK}{ADDED}\n    {VALIDATED}",), "later"),
        ((f'{ADDED}\n    op.execute("COMMIT")\n    {VALIDATED}',), "later"),
        ((f"{ADDED}\n    {BLOCK}op.execute('SELECT 1')\n    {VALIDATED}",), "later"),
        ((ADDED, VALIDATED), "later"),
        ((ADDED, 'op.drop_constraint("paid", "orders")'), "later"),
        ((f'{ADDED}\n    op.drop_constraint("paid", "orders")',), "later"),
        ((ADDED, 'op.execute("ALTER TABLE orders VALIDATE CONSTRAINT other")'), "nowhere"),
        ((ADDED,), "nowhere"),
        ((ADDED, "op.execute(undefined())"), "unknown"),
        ((f'{ADDED}\n    op.execute("ALTER TABLE orders FROBNICATE CONSTRAINT paid")',), "unknown"),
    ],
)
def test_when_a_constraint_is_validated(tmp_path: Path, bodies: tuple[str, ...], expected: str) -> None:
    project = _project(tmp_path, *bodies)
    one = next(one for one in judged(project) if isinstance(one.operation, AddConstraint))
    assert isinstance(one.operation, AddConstraint)
    assert validation_of(project, one, ORDERS, one.operation.constraint) == expected


@pytest.mark.parametrize(("condition", "is_open"), [("", False), ("if undefined():\n        ", True)])
def test_what_runs_under_a_condition_is_not_certain_for_the_steps_after_it(
    tmp_path: Path, condition: str, *, is_open: bool
) -> None:
    made = 'op.create_table("orders", sa.Column("id", sa.Integer))'
    project = _project(tmp_path, made, f'{condition}op.drop_column("orders", "id")\n    op.drop_index("i", "orders")')
    *_, last = judged(project)
    table = last.before.table(ORDERS)
    assert table is not None
    assert table.open is is_open
    assert table.columns == ()


@pytest.mark.parametrize(
    ("bodies", "empty"),
    [
        (('op.create_index("i", "orders", ["id"])',), False),
        (('op.create_table("orders", sa.Column("id", sa.Integer))\n    op.create_index("i", "orders", ["id"])',), True),
        (('op.create_table("orders", sa.Column("id", sa.Integer))', 'op.create_index("i", "orders", ["id"])'), False),
        (('op.execute("TRUNCATE orders")\n    op.create_index("i", "orders", ["id"])',), True),
        (('op.execute("DELETE FROM orders")\n    op.create_index("i", "orders", ["id"])',), True),
        (('op.execute("DELETE FROM orders WHERE id > 1")\n    op.create_index("i", "orders", ["id"])',), False),
        (('op.execute("DELETE FROM others")\n    op.create_index("i", "orders", ["id"])',), False),
        (('op.execute(undefined())\n    op.create_index("i", "orders", ["id"])',), True),
        (
            (
                'op.create_table("orders", sa.Column("id", sa.Integer))',
                'op.execute(undefined())\n    op.create_index("i", "orders", ["id"])',
            ),
            False,
        ),
    ],
)
def test_tables_without_rows(tmp_path: Path, bodies: tuple[str, ...], *, empty: bool) -> None:
    project = _project(tmp_path, *bodies)
    last = [one for one in judged(project) if not may_concern(one.step)][-1]
    assert is_empty(project, last, ORDERS) is empty
    assert any(part.one.step.location == last.step.location for part in parts(project)) is not empty


def test_words(tmp_path: Path) -> None:
    project = _project(
        tmp_path,
        'op.execute("CREATE  UNIQUE index i ON orders (id)")\n'
        '    op.drop_index("j", "orders")\n'
        '    with op.batch_alter_table("orders") as batch_op:\n'
        '        batch_op.alter_column("id", nullable=False)',
    )
    made, dropped, required = parts(project)
    assert [called(part.one) for part in (made, dropped, required)] == [
        "`CREATE UNIQUE INDEX`",
        "`op.drop_index`",
        "`batch_op.alter_column`",
    ]
    assert holds(made) == "SHARE is held on `orders` while the index is built, and every write waits"
    assert holds(dropped).endswith("until the revision's transaction ends, and every read and write waits")
    assert holds(dropped, alone=True).endswith("is taken on `orders`, and every read and write waits behind it")
    assert "on `orders` and `users` while all rows are read" in holds(required, TableName("users"))


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ('op.add_column("orders", sa.Column("note", sa.Text))', True),
        ('op.add_column("orders", sa.Column("note", sa.Text, index=True))', True),
        ('op.add_column("users", sa.Column("note", sa.Text))', False),
        ('if undefined():\n        op.add_column("orders", sa.Column("note", sa.Text))', False),
        ('op.add_column("orders", sa.Column("note", sa.Text))\n    op.execute("COMMIT")', False),
        (
            'with op.get_context().autocommit_block():\n        op.add_column("orders", sa.Column("note", sa.Text))',
            False,
        ),
    ],
)
def test_a_lock_that_is_held_already(tmp_path: Path, before: str, *, words: bool) -> None:
    """Who waits for the index waits for the harder lock of what came before in the same transaction."""
    project = _project(tmp_path, f'{before}\n    op.create_index("i", "orders", ["id"])')
    made = parts(project)[-1]
    held = " under the ACCESS EXCLUSIVE of an earlier statement, and every read and write waits"
    said = f"SHARE is held on `orders` while the index is built{held if words else ', and every write waits'}"
    assert holds(made) == said


def test_sql_in_a_sentence() -> None:
    assert on_one_line("price > 0\n    AND price < 9") == "price > 0 AND price < 9"
    assert on_one_line(None) == on_one_line("price + " * 20) == "…"


def test_tables_with_partitions(tmp_path: Path) -> None:
    made = "CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (1) TO (2)"
    project = _project(tmp_path, f'op.execute("{made}")', 'op.drop_index("i", "orders")')
    assert is_partitioned(project, ORDERS)
    assert not is_partitioned(project, TableName("orders_1"))


@pytest.mark.parametrize(
    ("ledger", "body", "expected"),
    [
        ('database = "postgresql-16"', 'op.drop_index("i", "orders")', Confidence.HIGH),
        ("", 'op.drop_index("i", "orders")', Confidence.MEDIUM),
        ('database = "postgresql-16"', 'if undefined():\n        op.drop_index("i", "orders")', Confidence.MEDIUM),
        ("", 'if undefined():\n        op.drop_index("i", "orders")', Confidence.LOW),
    ],
)
def test_how_sure_it_is(tmp_path: Path, ledger: str, body: str, expected: Confidence) -> None:
    project = _project(tmp_path, body, ledger=ledger)
    assert [confidence(project, one) for one in judged(project)] == [expected]


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SET timezone = 'UTC'", True),
        ("SET LOCAL TIME ZONE 'UTC'", True),
        ("SET timezone = 'Europe/Berlin'", False),
        ("SELECT 1", False),
    ],
)
def test_the_zone_of_the_session(tmp_path: Path, sql: str, *, expected: bool) -> None:
    project = _project(tmp_path, f'op.execute("{sql}")\n    op.drop_index("i", "orders")')
    assert is_utc(list(judged(project))[-1]) is expected
