"""What a plan says and writes, without a database."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

import pytest

from flaskwright.cli import main

if TYPE_CHECKING:
    from pathlib import Path

HEAD = '''"""{title}"""
from alembic import op
import sqlalchemy as sa
revision = "{id}"
down_revision = {down!r}
'''
TABLES = """
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False, server_default="new"),
        sa.Column("email", sa.String(50)),
    )
    op.create_table("notes", sa.Column("text", sa.Text()))
    op.create_table("tags", sa.Column("name", sa.Text(), primary_key=True))
    op.create_table(
        "pets",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("owner_id", sa.Integer(), sa.ForeignKey("users.id")),
    )
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "migrations" / "versions").mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "shop"\nversion = "1"\n')
    (tmp_path / "migrations" / "env.py").write_text("from alembic import context\ncontext.run_migrations()\n")
    _revision(tmp_path, "a", None, TABLES)
    return tmp_path


def _revision(
    project: Path, id_: str, down: str | None, up: str, back: str = "pass", title: str = "Change", more: str = ""
) -> Path:
    path = project / "migrations" / "versions" / f"{id_}.py"
    bodies = (textwrap.indent(textwrap.dedent(one).strip(), "    ") for one in (up, back))
    text = HEAD.format(title=title, id=id_, down=down) + more
    path.write_text(text + "def upgrade():\n{}\ndef downgrade():\n{}\n".format(*bodies))
    return path


def _run(project: Path, capsysbinary: pytest.CaptureFixture[bytes], *options: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        main(["migrations", "plan", "b", str(project), *options])
    out, err = capsysbinary.readouterr()
    return int(ended.value.code or 0), (out + err).decode()


def _plan(project: Path, capsysbinary: pytest.CaptureFixture[bytes], *options: str) -> dict[str, object]:
    status, out = _run(project, capsysbinary, "--format", "json", *options)
    plan: dict[str, object] = json.loads(out)["plan"]
    assert status == (1 if plan["left"] else 0)
    return plan


def _titles(plan: dict[str, object]) -> list[str]:
    return [one["title"].partition(": ")[2].rstrip(")") for one in plan["revisions"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("up", "titles"),
    [
        ('op.add_column("users", sa.Column("age", sa.Integer()))', []),
        ('op.create_table("t", sa.Column("id", sa.Integer()))\nop.create_index("i", "t", ["id"])', []),
        ('op.alter_column("users", "email", type_=sa.String(80))', []),
        ('op.create_index("i", "users", ["name"])', ["build indexes"]),
        ('op.create_index("i", "users", ["name"], postgresql_concurrently=True)', ["build indexes"]),
        ('op.create_unique_constraint("u", "users", ["name"])', ["build indexes", "constrain new rows"]),
        ('op.create_check_constraint("c", "users", "name <> \'\'")', ["constrain new rows", "validate"]),
        ('op.rename_table("users", "people")', ["expand", "clean up"]),
        (
            'op.alter_column("users", "id", type_=sa.BigInteger())',
            ["expand", "backfill", "build indexes", "constrain new rows", "validate", "contract", "clean up"],
        ),
        (
            """
            op.execute("UPDATE users SET email = name WHERE email IS NULL")
            op.alter_column("users", "email", nullable=False)
            """,
            ["backfill", "constrain new rows", "validate", "contract"],
        ),
        ('op.create_index("i", "users", ["name"])\nop.drop_column("users", "email")', ["build indexes", "clean up"]),
    ],
)
def test_revisions(project: Path, capsysbinary: pytest.CaptureFixture[bytes], up: str, titles: list[str]) -> None:
    _revision(project, "b", "a", up)
    assert _titles(_plan(project, capsysbinary)) == titles


@pytest.mark.parametrize(
    ("up", "said"),
    [
        ('op.add_column("users", sa.Column("n", sa.Integer(), sa.Identity()))', "the database fills it"),
        ('op.add_column("notes", sa.Column("n", sa.Integer(), nullable=False))', "has no primary key"),
        ('op.alter_column("users", "id", new_column_name="key")', "filled by the database itself"),
        ('op.alter_column("tags", "name", new_column_name="tag")', "part of the primary key"),
        ('op.alter_column("users", "id", type_=sa.Text())', "does not stay an integer"),
        ('op.alter_column("users", "id", type_=sa.SmallInteger())', "may not become narrower"),
        (
            """
            op.alter_column("users", "id", type_=sa.BigInteger())
            op.alter_column("pets", "owner_id", type_=sa.BigInteger())""",
            "give it a revision of its own",
        ),
        (
            """
            op.alter_column("pets", "owner_id", new_column_name="keeper_id")
            op.alter_column("users", "id", type_=sa.BigInteger())""",
            "give it a revision of its own",
        ),
        (
            """
            op.alter_column("users", "id", type_=sa.BigInteger())
            op.create_table("trips", sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id")))""",
            "it points to a key that the revision changes",
        ),
        ('op.create_index("i", "users", ["name"], postgresql_include=["state"])', "keeps postgresql_include"),
        ('op.create_unique_constraint("u", "users", ["name"], deferrable=True)', "keeps deferrable"),
        ('op.create_index("i", "users", [sa.text("lower(name)")])', "part of it is not known"),
        (
            """
            op.alter_column("users", "name", new_column_name="full")
            op.create_unique_constraint("u", "users", ["full"])""",
            "give it a revision of its own",
        ),
    ],
)
def test_what_has_no_plan(project: Path, capsysbinary: pytest.CaptureFixture[bytes], up: str, said: str) -> None:
    path = _revision(project, "b", "a", up)
    plan = _plan(project, capsysbinary)
    assert not plan["revisions"]
    (left,) = plan["left"]  # type: ignore[misc]
    assert said in left["message"]
    assert up.splitlines()[-1].strip() in path.read_text().splitlines()[left["line"] - 1]


def test_what_stays_comes_along(project: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    more = 'LIMIT = 5\ndef shout(text):\n    return text.upper()\nunused = 1\nusers = sa.table("users")\n'
    up = """
        connection = op.get_bind()
        for row in connection.execute(sa.select(users)):
            connection.execute(users.update().values(name=shout(row.name)))
        op.create_index("i", "users", ["name"])
        """
    _revision(project, "b", "a", up, more=more)
    plan = _plan(project, capsysbinary)
    assert _titles(plan) == ["change rows", "build indexes"]
    code = plan["revisions"][0]["code"]  # type: ignore[index]
    assert "def shout(text):\n    return text.upper()\n" in code
    assert "    connection = op.get_bind()\n    for row in" in code
    assert "unused" not in code
    assert "LIMIT" not in code
    compile(code, "revision", "exec")


def test_a_value_that_nobody_says(project: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    _revision(project, "b", "a", 'op.add_column("users", sa.Column("age", sa.Integer(), nullable=False))')
    plan = _plan(project, capsysbinary)
    assert "\nUSERS_AGE_VALUE = None\n" in plan["revisions"][1]["code"]  # type: ignore[index]
    assert "--fill users.age=SQL" in plan["notes"][0]["message"]  # type: ignore[index]
    plan = _plan(project, capsysbinary, "--fill", "users.age=0")
    assert _titles(plan) == ["expand", "clean up"]
    assert not plan["notes"]
    assert _run(project, capsysbinary, "--fill", "age=0")[0] == 2


def test_the_style_of_the_project(project: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    template = (
        '"""${message}"""\n# ours\nfrom alembic import op\nimport sqlalchemy as sa\n'
        "revision: str = ${repr(up_revision)}\ndown_revision = ${repr(down_revision)}\n\n\n"
        'def upgrade() -> None:\n    ${upgrades if upgrades else "pass"}\n\n\n'
        'def downgrade() -> None:\n    ${downgrades if downgrades else "pass"}\n'
    )
    (project / "migrations" / "script.py.mako").write_text(template)
    (project / "alembic.ini").write_text(
        "[alembic]\nscript_location = migrations\nfile_template = %%(year)d_%%(slug)s\ntruncate_slug_length = 30\n"
    )
    _revision(project, "b", "a", 'op.create_index("i", "users", ["name"])', title="Find by 'name'")
    (one,) = _plan(project, capsysbinary)["revisions"]  # type: ignore[misc]
    assert one["path"].partition("_")[2] == "1_build_indexes_find_by_name.py"
    assert one["code"].startswith('"""Find by \'name\' (1 of 1: build indexes)')
    assert '\n# ours\nfrom alembic import op\nrevision: str = "b"\ndown_revision = "a"\n' in one["code"]


def test_writing(project: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    path = _revision(project, "b", "a", 'op.create_check_constraint("c", "users", "id > 0")')
    _revision(project, "c", "b", "pass")
    old = path.read_text()
    before = sorted(path.parent.iterdir())
    status, diff = _run(project, capsysbinary, "--diff")
    assert status == 0
    assert diff.count("\n+++ b/") + diff.startswith("+++ b/") == 2
    assert "+++ /dev/null" in diff
    assert sorted(path.parent.iterdir()) == before
    status, out = _run(project, capsysbinary, "--write")
    assert status == 0
    assert "2 files written" in out
    kept = path.with_name("b.py.replaced")
    assert kept.read_text() == old
    assert not path.exists()
    status, out = _run(project, capsysbinary)
    assert "Nothing in it needs a plan" in out, "the last one has its identifier"
    for one in path.parent.glob("b_*.py"):
        one.unlink()
    path.write_text(old)
    status, out = _run(project, capsysbinary, "--write")
    assert status == 2
    assert "is there already; nothing was written" in out
    assert path.read_text() == old


def test_what_is_released_needs_no_plan(project: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    _revision(project, "b", "a", 'op.create_index("i", "users", ["name"])')
    with (project / "pyproject.toml").open("a") as file:
        file.write('[tool.flaskwright.assume]\nreleased = "b"\n')
    status, out = _run(project, capsysbinary)
    assert status == 2
    assert "b is released already" in out
