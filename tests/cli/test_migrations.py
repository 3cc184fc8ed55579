"""`flaskwright migrations`: what it prints, and what it says to wrong calls."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.engine.projects import commit, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Command = Callable[..., tuple[int, str, str]]

FIRST = """\
\"\"\"Orders\"\"\"
import sqlalchemy as sa
from alembic import op

revision = "1a"
down_revision = None


def upgrade():
    op.create_table("orders", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("state", sa.String(20)))


def downgrade():
    op.drop_table("orders")
"""
SECOND = """\
\"\"\"Find orders by state\"\"\"
from alembic import op

revision = "2b"
down_revision = "1a"


def upgrade():
    op.create_index("ix_orders_state", "orders", ["state"])


def downgrade():
    op.drop_index("ix_orders_state", table_name="orders")
"""
FILES = {"migrations/env": "", "migrations/versions/r1": FIRST, "migrations/versions/r2": SECOND}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A project with two revisions."""
    return write(tmp_path, **{**FILES, "pyproject.toml": "[project]\n"})


def test_the_schema_at_the_head_and_before_it(command: Command, shop: Path) -> None:
    status, text, _ = command("migrations", "schema", shop)
    assert status == 0
    assert "migrations · 2 revisions · 1 table · at 2b" in text
    assert "  id     integer      required, counts itself" in text
    assert "  index (state) [ix_orders_state]" in text
    _, before, _ = command("migrations", "schema", shop, "--at", "1a")
    assert "index" not in before
    _, data, _ = command("migrations", "schema", shop, "--format", "json")
    (schema,) = json.loads(data)["schemas"]
    assert [one["name"] for one in schema["tables"][0]["columns"]] == ["id", "state"]


def test_a_revision_is_explained(command: Command, shop: Path) -> None:
    status, text, _ = command("migrations", "explain", "2b", shop, "--rows", "6000000")
    assert status == 0
    assert "CREATE INDEX ix_orders_state ON orders (state)" in text
    assert "orders: SHARE; blocks writes; builds an index of 6,000,000 rows in about 5 s" in text
    assert "safer: " in text
    _, back, _ = command("migrations", "explain", "2b", shop, "--downgrade")
    assert "DROP INDEX ix_orders_state" in back
    _, data, _ = command("migrations", "explain", shop, "--format", "json")
    assert [one["id"] for one in json.loads(data)["revisions"]] == ["1a", "2b"]
    _, table, _ = command("migrations", "explain", "2b", shop, "--format", "markdown")
    assert "| 1 | `CREATE INDEX ix_orders_state ON orders (state)` |" in table


def test_nobody_waits_for_a_table_that_is_new(command: Command, shop: Path) -> None:
    _, text, _ = command("migrations", "explain", "1a", shop)
    assert "nobody waits" in text


def test_released_revisions_are_not_explained_unless_asked_for(command: Command, shop: Path) -> None:
    write(shop, **{"pyproject.toml": '[tool.flaskwright.assume]\nreleased = "1a"\n'})
    _, data, _ = command("migrations", "explain", shop, "--format", "json")
    assert [one["id"] for one in json.loads(data)["revisions"]] == ["2b"]


def test_revisions_are_explained_by_their_files(command: Command, shop: Path) -> None:
    _, data, _ = command("migrations", "explain", shop / "migrations" / "versions" / "r2.py", "--format", "json")
    assert [one["id"] for one in json.loads(data)["revisions"]] == ["2b"]


def test_where_the_version_is_from(command: Command, shop: Path) -> None:
    def head(*more: str) -> str:
        return " ".join(command("migrations", "explain", "2b", shop, *more)[1].split())

    assert "PostgreSQL 12 (nothing says which), tables of 1,000,000 rows" in head()
    assert "PostgreSQL 15, tables" in head("--postgresql", "15")
    write(shop, **{"pyproject.toml": '[tool.flaskwright.assume]\ndatabase = "postgresql-16"\n'})
    assert "PostgreSQL 16, tables" in head()


def test_a_lock_that_an_earlier_step_holds(command: Command, shop: Path) -> None:
    column = '    op.add_column("orders", sa.Column("note", sa.Text()))\n    op.create_index('
    both = SECOND.replace("from alembic", "import sqlalchemy as sa\nfrom alembic").replace(
        "    op.create_index(", column
    )
    write(shop, **{"migrations/versions/r2": both})
    _, text, _ = command("migrations", "explain", "2b", shop)
    assert "ACCESS EXCLUSIVE of step 1 is held until the end and blocks reads and writes" in " ".join(text.split())


def test_why_nothing_is_explained(command: Command, shop: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    write(shop, **{"pyproject.toml": '[tool.flaskwright.assume]\nreleased = "2b"\n'})
    status, text, said = command("migrations", "explain", shop)
    assert (status, text) == (0, "")
    assert said.startswith("Nothing is still to run: ")
    other = write(tmp_path_factory.mktemp("other"), **{"app": "", "pyproject.toml": "[project]\n"})
    assert command("migrations", "explain", other)[2].startswith("No Alembic revision was found here")
    assert "No Alembic revision was found here" in command("migrations", "check", other, "--no-cache")[2]


def test_a_release_that_nobody_knows_is_told(command: Command, shop: Path) -> None:
    write(shop, **{"pyproject.toml": '[tool.flaskwright.assume]\nreleased = "zz"\n'})
    for call in ("explain", "plan"):
        assert "names zz, which is no revision here" in command("migrations", call, "2b", shop)[2]
    told = "`released` in [tool.flaskwright.assume] names zz, which is no revision here"
    assert told in " ".join(command("migrations", "check", shop, "--no-cache", "--exit-zero")[1].split())
    _, text, _ = command("migrations", "check", shop, "--no-cache", "--format", "json")
    assert [(one["kind"], one["message"]) for one in json.loads(text)["errors"]] == [("data", told)]
    assert "zz" not in command("check", shop, "--no-cache", "--select", "CFG")[1]  # nobody asked for revisions


def test_revisions_behind_a_break_are_told(command: Command, shop: Path) -> None:
    def told() -> list[tuple[str, str, int, str]]:
        _, text, _ = command("migrations", "check", shop, "--no-cache", "--format", "json")
        return [(one["kind"], one["path"], one["line"], one["message"]) for one in json.loads(text)["errors"]]

    assert told() == []
    first = "migrations/versions/r1"
    write(shop, **{first: FIRST.replace("down_revision = None", 'down_revision = "gone"')})
    line = FIRST.splitlines().index("down_revision = None") + 1
    said = "`1a` follows `gone`, which is not here: 2 revisions were not judged (`1a`, `2b`)"
    assert told() == [("history", f"{first}.py", line, said)]
    assert said in " ".join(command("migrations", "check", shop, "--no-cache")[1].split())
    write(shop, **{first: FIRST.replace("down_revision = None", 'down_revision = "2b"')})
    (circle,) = told()
    assert circle[3] == "revisions follow one another in a circle: 2 revisions were not judged (`1a`, `2b`)"
    write(shop, **{"pyproject.toml": '[tool.flaskwright.assume]\nreleased = "2b"\n'})
    assert told() == []  # what is released is not judged anyway


def test_a_revision_that_can_never_run_has_no_plan(command: Command, shop: Path) -> None:
    write(shop, **{"migrations/versions/r1": FIRST.replace("down_revision = None", 'down_revision = "gone"')})
    status, _, said = command("migrations", "plan", "2b", shop)
    assert status == 2
    assert said.startswith("error: 2b can never run: ")
    assert command("migrations", "explain", shop)[2].startswith("No revision can run: ")


def test_findings_are_fixed(command: Command, shop: Path) -> None:
    _, diff, _ = command("migrations", "check", shop, "--no-cache", "--unsafe-fixes", "--diff")
    assert "+        op.create_index(" in diff
    command("migrations", "check", shop, "--no-cache", "--unsafe-fixes")
    assert "autocommit_block" in (shop / "migrations" / "versions" / "r2.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("call", [("schema", "--at", "zz"), ("explain", "zz"), ("check", "--since", "zz")])
def test_unknown_revisions_are_told(command: Command, shop: Path, call: tuple[str, ...]) -> None:
    commit(shop)
    status, text, said = command("migrations", *call, shop)
    assert (status, text) == (2, "")
    assert said.startswith("error: zz is ")


def test_a_project_without_revisions(command: Command, tmp_path: Path) -> None:
    write(tmp_path, **{"app": "", "pyproject.toml": "[project]\n"})
    status, text, _ = command("migrations", "schema", tmp_path)
    assert status == 0
    assert text.startswith("No Alembic revision was found here.")


def test_init_takes_the_revisions_of_today_for_released(command: Command, shop: Path) -> None:
    status, text, _ = command("init", shop, "--dry-run")
    assert status == 0
    assert '# migrations/versions/r2.py:4: the last revision today\nreleased = "2b"\n' in text


def test_released_revisions_are_not_judged(command: Command, shop: Path) -> None:
    def codes(*more: str) -> list[str]:
        _, text, _ = command("migrations", "check", shop, "--no-cache", "--format", "json", *more)
        return [one["code"] for one in json.loads(text)["findings"]]

    assert "MIG704" in codes()
    assert "MIG704" in codes("--since", "1a")
    assert "MIG704" not in codes("--since", "2b")
    assert all(code.startswith("MIG") for code in codes("--profile", "strict"))
