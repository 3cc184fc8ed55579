"""Plans on a real PostgreSQL: they make what the revision makes, lose nothing, block nobody, and go on when stopped."""

from __future__ import annotations

import itertools
import subprocess
import sys
import textwrap
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from flaskwright.cli.planning import PlanOptions, show_plan
from flaskwright.migrations.locks import effects
from flaskwright.migrations.replay import apply
from tests.engine.projects import project_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flaskwright.migrations.operations import Direction
    from flaskwright.migrations.rehearsal.server import Server

ROWS = 210
BATCH = 20
BASE = """
    op.create_table(
        "cities",
        sa.Column("id", sa.Integer(), sa.Identity(), primary_key=True),
        sa.Column("name", sa.Text()),
        sa.Column("near_id", sa.Integer(), sa.ForeignKey("cities.id")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("nick", sa.String(50)),
        sa.Column("age", sa.String(10), nullable=False, server_default="1"),
        sa.Column("city_id", sa.Integer()),
        sa.Column("home_id", sa.Integer(), sa.ForeignKey("cities.id", name="fk_home")),
        sa.UniqueConstraint("name", "age", name="uq_name_age"),
        sa.CheckConstraint("name <> ''", name="ck_name"),
    )
    op.create_index("ix_users_name", "users", ["name"])
    op.create_index("ix_users_age", "users", ["age", "nick"])
    op.create_table(
        "places",
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.PrimaryKeyConstraint("country", "number"),
    )
"""
FILLED = f"""
    INSERT INTO cities SELECT n, 'city ' || n, 1 FROM generate_series(1, 10) AS n;
    INSERT INTO users (id, name, nick, age, city_id, home_id)
        SELECT n, 'name ' || n, 'nick ' || n, n::text, 1 + n % 10, CASE WHEN n % 3 = 0 THEN 1 END
        FROM generate_series(1, {ROWS}) AS n;
    INSERT INTO places SELECT chr(65 + n % 5) || 'X', n, 'place ' || n FROM generate_series(1, {ROWS}) AS n;
    SELECT setval('users_id_seq', 1000), setval('cities_id_seq', 1000);
    ANALYZE;
"""
ENV = """
from alembic import context
connection = context.config.attributes["connection"]
context.configure(connection=connection, transaction_per_migration=context.config.attributes["each"])
with context.begin_transaction():
    context.run_migrations()
"""
REVISION = '''"""{title}"""
from alembic import op
import sqlalchemy as sa

revision = {id!r}
down_revision = {down!r}


def upgrade():
    {up}


def downgrade():
    {back}
'''


class Case(msgspec.Struct, frozen=True):
    """A revision, what the running code does, and what the next release does."""

    up: str
    down: str
    old: str
    new: str
    fills: tuple[str, ...] = ()
    batches: bool = False


CASES = {
    "required": Case(
        'op.add_column("users", sa.Column("email", sa.String(100), nullable=False))',
        'op.drop_column("users", "email")',
        "INSERT INTO users (name) VALUES ('o{n}')",
        "INSERT INTO users (name, email) VALUES ('n{n}', 'x')",
        ("users.email=name || '@example.org'",),
        batches=True,
    ),
    "required with a constant": Case(
        'op.add_column("users", sa.Column("email", sa.String(100), nullable=False))',
        'op.drop_column("users", "email")',
        "INSERT INTO users (name) VALUES ('o{n}')",
        "INSERT INTO users (name, email) VALUES ('n{n}', 'x')",
        ("users.email=''",),
    ),
    "required by two columns of a key": Case(
        'op.add_column("places", sa.Column("size", sa.BigInteger(), nullable=False))',
        'op.drop_column("places", "size")',
        "INSERT INTO places VALUES ('O', {n}, 'title')",
        "INSERT INTO places VALUES ('N', {n}, 'title', 5)",
        ("places.size=length(title)::bigint",),
        batches=True,
    ),
    "another default for each row": Case(
        'op.add_column("users", sa.Column("token", sa.Uuid(), nullable=False,'
        ' server_default=sa.text("gen_random_uuid()")))',
        'op.drop_column("users", "token")',
        "INSERT INTO users (name) VALUES ('o{n}')",
        "INSERT INTO users (name) VALUES ('n{n}')",
        batches=True,
    ),
    "set not null": Case(
        'op.alter_column("users", "home_id", nullable=False)',
        'op.alter_column("users", "home_id", nullable=True)',
        "INSERT INTO users (name) VALUES ('o{n}')",
        "INSERT INTO users (name, home_id) VALUES ('n{n}', 2)",
        ("users.home_id=city_id % 3 + 1",),
        batches=True,
    ),
    "foreign key": Case(
        'op.create_foreign_key("fk_city", "users", "cities", ["city_id"], ["id"], ondelete="CASCADE")',
        'op.drop_constraint("fk_city", "users", type_="foreignkey")',
        "INSERT INTO users (name, city_id) VALUES ('o{n}', 2)",
        "INSERT INTO users (name, city_id) VALUES ('n{n}', 2)",
    ),
    "check": Case(
        """op.create_check_constraint("ck_age", "users", "age <> '' AND name <> 'a:b'")""",
        'op.drop_constraint("ck_age", "users", type_="check")',
        "INSERT INTO users (name, age) VALUES ('o{n}', '2')",
        "INSERT INTO users (name, age) VALUES ('n{n}', '2')",
    ),
    "unique": Case(
        'op.create_unique_constraint("uq_nick", "users", ["nick", "name"])',
        'op.drop_constraint("uq_nick", "users", type_="unique")',
        "INSERT INTO users (name) VALUES ('o{n}')",
        "INSERT INTO users (name) VALUES ('n{n}')",
    ),
    "indexes": Case(
        'op.drop_index("ix_users_name", "users")\n'
        '    op.create_index("ix_users_nick", "users", ["nick"], postgresql_where=sa.text("nick <> \'a:b\'"))',
        'op.drop_index("ix_users_nick", "users")\n    op.create_index("ix_users_name", "users", ["name"])',
        "INSERT INTO users (name) VALUES ('o{n}')",
        "INSERT INTO users (name) VALUES ('n{n}')",
    ),
    "a column with all that belongs to it": Case(
        'op.add_column("users", sa.Column("town_id", sa.Integer(), sa.ForeignKey("cities.id"), index=True))\n'
        '    op.add_column("users", sa.Column("code", sa.String(9), unique=True))',
        'op.drop_column("users", "code")\n    op.drop_column("users", "town_id")',
        "INSERT INTO users (name) VALUES ('o{n}')",
        "INSERT INTO users (name, town_id, code) VALUES ('n{n}', 1, '{n}')",
    ),
    "type": Case(
        'op.alter_column("users", "age", server_default=None)\n'
        '    op.alter_column("users", "age", type_=sa.Integer(), postgresql_using="age::integer")',
        'op.alter_column("users", "age", type_=sa.String(10), server_default="1")',
        "INSERT INTO users (name, age) VALUES ('o{n}', '{n}')",
        "INSERT INTO users (name, age) VALUES ('n{n}', '{n}')",
        batches=True,
    ),
    "type of a key to others": Case(
        'op.alter_column("users", "home_id", type_=sa.BigInteger())',
        'op.alter_column("users", "home_id", type_=sa.Integer())',
        "INSERT INTO users (name, home_id) VALUES ('o{n}', 3)",
        "INSERT INTO users (name, home_id) VALUES ('n{n}', 3)",
        batches=True,
    ),
    "type of the key": Case(
        'op.alter_column("users", "id", type_=sa.BigInteger())',
        'op.alter_column("users", "id", type_=sa.Integer())',
        "INSERT INTO users (name) VALUES ('o{n}')",
        "INSERT INTO users (name) VALUES ('n{n}')",
        batches=True,
    ),
    "type of a key to which others point, and the table itself": Case(
        'op.alter_column("cities", "id", type_=sa.BigInteger())',
        'op.alter_column("cities", "id", type_=sa.Integer())',
        "INSERT INTO cities (name) VALUES ('o{n}'); INSERT INTO users (name, home_id) VALUES ('o{n}', 3)",
        "INSERT INTO cities (name) VALUES ('n{n}'); INSERT INTO users (name, home_id) VALUES ('n{n}', 3)",
    ),
    "new name": Case(
        'op.alter_column("users", "name", new_column_name="full_name")',
        'op.alter_column("users", "full_name", new_column_name="name")',
        "INSERT INTO users (name) VALUES ('o{n}'); UPDATE users SET name = 'x' || name WHERE id = {n}",
        "INSERT INTO users (full_name) VALUES ('n{n}'); UPDATE users SET full_name = 'y' || full_name WHERE id = {n}",
        batches=True,
    ),
    "new name with a default": Case(
        'op.alter_column("users", "age", new_column_name="years")',
        'op.alter_column("users", "years", new_column_name="age")',
        "INSERT INTO users (name) VALUES ('o{n}'); UPDATE users SET age = 'x' || age WHERE id = {n}",
        "INSERT INTO users (name, years) VALUES ('n{n}', '{n}')",
        batches=True,
    ),
    "new name of a table": Case(
        'op.rename_table("users", "people")',
        'op.rename_table("people", "users")',
        "INSERT INTO users (name) VALUES ('o{n}') RETURNING id; UPDATE users SET nick = 'x' WHERE id = {n}",
        "INSERT INTO people (name) VALUES ('n{n}')",
    ),
    "several at once": Case(
        """op.create_table("tags", sa.Column("id", sa.Integer(), primary_key=True))
    op.add_column("users", sa.Column("email", sa.String(100), nullable=False))
    op.create_unique_constraint("uq_email", "users", ["email"])
    op.add_column("users", sa.Column("tag_id", sa.Integer(), nullable=True))
    op.create_foreign_key("fk_tag", "users", "tags", ["tag_id"], ["id"])
    op.create_index("ix_users_tag", "users", ["tag_id"])
    op.drop_column("users", "nick")""",
        """op.add_column("users", sa.Column("nick", sa.String(50)))
    op.create_index("ix_users_age", "users", ["age", "nick"])
    op.drop_column("users", "tag_id")
    op.drop_column("users", "email")
    op.drop_table("tags")""",
        "INSERT INTO users (name) VALUES ('o{n}')",
        "INSERT INTO users (name, email) VALUES ('n{n}', '{n}@example.org')",
        ("users.email=id || '@example.com'",),
        batches=True,
    ),
}
PEOPLE = "SELECT id, name, nick FROM users ORDER BY id"
Schema = dict[str, list[Any]]
DIRECTIONS: tuple[Direction, ...] = ("upgrade", "downgrade")
BLOCKED = ("writes", "reads and writes")


HELD = """
    SELECT relname FROM pg_locks JOIN pg_class c ON c.oid = relation
    WHERE pid = pg_backend_pid() AND granted AND relkind = 'r' AND relnamespace = 'public'::regnamespace
    AND mode IN ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
"""
"""The tables in which the transaction keeps others from writing."""
READ = "SELECT relname, seq_tup_read FROM pg_stat_xact_user_tables WHERE schemaname = 'public'"


def _read(cursor: Any) -> dict[str, int]:
    """How many rows of each table were read, as far as that is not yet told to the statistics."""
    with cursor.connection.cursor() as own:
        return dict(own.execute(READ).fetchall())


class StoppedError(Exception):
    """The run ends here, as if somebody had pulled the plug."""


class Database:
    """A database with a project of its own beside it."""

    def __init__(self, server: Server, name: str, folder: Path, *, each: bool = False) -> None:
        self.name = name
        self._server = server
        server.create_database(name)
        url = server.url(name, "postgresql+psycopg")
        self._engine = sa.create_engine(url, poolclass=sa.pool.NullPool)
        self.config = Config(attributes={"each": each})
        self.config.set_main_option("script_location", str(folder / "migrations"))
        self.updates: list[str] = []
        self.stop_after: int | None = None
        self.seen: list[tuple[str, str]] = []
        self._read: dict[str, int] = {}
        sa.event.listen(self._engine, "before_cursor_execute", self._before)
        sa.event.listen(self._engine, "after_cursor_execute", self._after)

    def close(self) -> None:
        self._engine.dispose()
        self._server.drop_database(self.name)

    def _before(self, _connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if statement.split()[0] == "UPDATE" and "first_" in statement:
            self.updates.append(statement)
            if self.stop_after is not None and len(self.updates) > self.stop_after:
                raise StoppedError
        self._read = _read(cursor)

    def _after(self, _connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        """No statement may read a table while it, or one before it, keeps others from writing."""
        read = _read(cursor)
        with cursor.connection.cursor() as own:
            held = {name for (name,) in own.execute(HELD)}
        self.seen += [(statement, one) for one in held if read.get(one, 0) > self._read.get(one, 0)]

    def migrate(self, to: str, *, down: bool = False) -> None:
        with self._engine.connect() as connection:
            self.config.attributes["connection"] = connection
            (command.downgrade if down else command.upgrade)(self.config, to)

    def run(self, sql: str) -> None:
        with self._server.connect(self.name, autocommit=False) as connection:
            connection.execute(sql)

    def rows(self, sql: str) -> list[Any]:
        with self._server.connect(self.name) as connection:
            return connection.execute(sql).fetchall()

    def schema(self) -> Schema:
        """All that the database has, but for the order of columns."""
        return {
            "columns": self.rows(
                "SELECT c.relname, a.attname, format_type(atttypid, atttypmod), attnotnull,"
                " pg_get_expr(adbin, adrelid), attidentity::text, pg_get_serial_sequence(c.relname, a.attname)"
                " FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid"
                " LEFT JOIN pg_attrdef d ON adrelid = attrelid AND adnum = attnum"
                " WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') AND attnum > 0"
                " AND NOT attisdropped ORDER BY 1, 2"
            ),
            "constraints": self.rows(
                "SELECT conrelid::regclass::text, conname, contype::text, pg_get_constraintdef(oid), convalidated"
                " FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n' ORDER BY 1, 2"
            ),
            "indexes": self.rows(
                "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisvalid FROM pg_index"
                " JOIN pg_class c ON c.oid = indrelid WHERE relnamespace = 'public'::regnamespace ORDER BY 1"
            ),
            "others": self.rows(
                "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
                " UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
            ),
        }


@contextmanager
def database(server: Server, name: str, folder: Path, *, each: bool = False) -> Iterator[Database]:
    found = Database(server, name, folder, each=each)
    try:
        yield found
    finally:
        found.close()


def _project(folder: Path, case: Case) -> None:
    versions = folder / "migrations" / "versions"
    versions.mkdir(parents=True)
    (folder / "pyproject.toml").write_text('[project]\nname = "shop"\nversion = "1"\n')
    (folder / "migrations" / "env.py").write_text(ENV)
    drop = "for name in ('users', 'places', 'cities'):\n        op.drop_table(name)"
    texts = {
        "0a": (None, textwrap.indent(textwrap.dedent(BASE).strip(), "    ").strip(), drop),
        "0b": ("0a", case.up, case.down),
        "0c": ("0b", "pass", "pass"),
    }
    for name, (down, up, back) in texts.items():
        text = REVISION.format(title=f"Step {name}", id=name, down=down, up=up, back=back)
        (versions / f"{name}.py").write_text(text)


def _planned(folder: Path, case: Case, batch: int = BATCH) -> None:
    options = PlanOptions(
        revision="0b",
        paths=(folder,),
        form="text",
        config=None,
        postgresql=None,
        batch=batch,
        fills=case.fills,
        diff=False,
        write=True,
    )
    assert show_plan(options) == 0


def _order(folder: Path) -> list[Any]:
    """The revisions of the plan, as Alembic has them."""
    config = Config()
    config.set_main_option("script_location", str(folder / "migrations"))
    found = ScriptDirectory.from_config(config).walk_revisions()
    return [one for one in reversed(list(found)) if one.revision not in ("0a", "0c")]


@pytest.fixture(scope="module", params=CASES, ids=lambda name: name.replace(" ", "_"))
def case(request: pytest.FixtureRequest) -> Case:
    return CASES[request.param]


@pytest.fixture(scope="module")
def before(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Schema:
    """The schema before all of them."""
    folder = tmp_path_factory.mktemp("before")
    _project(folder, next(iter(CASES.values())))
    with database(server, "before", folder) as plain:
        plain.migrate("0a")
        return plain.schema()


@pytest.fixture(scope="module")
def project(server: Server, case: Case, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Schema]:
    """A project with the plan in the place of the revision, and the schema that this makes."""
    folder = tmp_path_factory.mktemp("project")
    _project(folder, case)
    with database(server, "plain", folder) as plain:
        plain.migrate("0c")
        after = plain.schema()
    _planned(folder, case)
    return folder, after


def test_a_plan_makes_what_the_revision_makes(
    server: Server, case: Case, before: Schema, project: tuple[Path, Schema]
) -> None:
    folder, after = project
    with database(server, "planned", folder) as planned:
        planned.migrate("0a")
        planned.run(FILLED)
        rows = planned.rows(PEOPLE)
        if case.batches:
            planned.stop_after = 3
            with pytest.raises(StoppedError):
                planned.migrate("0c")
            planned.stop_after = None
        planned.migrate("0c")
        if case.batches:
            assert 4 < len(planned.updates) <= -(-ROWS // BATCH) + 2, "finished batches are not done again"
        assert planned.schema() == after
        planned.migrate("0a", down=True)
        assert planned.schema() == before
        again = planned.rows(PEOPLE)
        lost = "drop_column" in case.up
        assert [one[:2] for one in again] == [one[:2] for one in rows] if lost else again == rows
        planned.migrate("0c")
        assert planned.schema() == after


def test_each_step_goes_back_and_both_releases_run(server: Server, case: Case, project: tuple[Path, Schema]) -> None:
    folder, after = project
    numbers = itertools.count(500)
    with database(server, "steps", folder, each=True) as planned:
        planned.migrate("0a")
        planned.run(FILLED)
        code = case.old
        for one in _order(folder):
            if "The release that" in one.module.__doc__:
                code = case.new
            found = planned.schema()
            for direction in ("up", "down", "up"):
                planned.run(code.replace("{n}", str(next(numbers))))
                planned.migrate(one.revision if direction == "up" else one.down_revision, down=direction == "down")
                if direction == "down":
                    assert _unvalidated(planned.schema()) == _unvalidated(found), f"{one.revision} is undone"
        planned.migrate("0c")
        planned.run(case.new.replace("{n}", str(next(numbers))))
        assert planned.schema() == after
        assert not planned.seen


def _unvalidated(schema: Schema) -> Schema:
    """A schema that does not say which constraints are validated: what is stays so on the way back."""
    held = [(*one[:3], one[3].removesuffix(" NOT VALID")) for one in schema["constraints"]]
    return {**schema, "constraints": held}


def test_no_statement_blocks_while_it_reads(project: tuple[Path, Schema]) -> None:
    migrations = project_of(project[0]).migrations
    (history,) = migrations.histories
    assert [one.id for one in history.heads] == ["0c"]
    for revision in history.order[1:]:
        for direction in DIRECTIONS:
            program = migrations.program(revision, direction)
            assert program.whole, revision.path
            schema = migrations.schema_before(revision) if direction == "upgrade" else migrations.schema_after(revision)
            for step in program.steps:
                for version in (12, 15, 18):
                    for one in effects(step.operation, schema, version, inline=step.written == "sql"):
                        assert one.work == "none" or one.blocks not in BLOCKED, one
                        assert one.in_transaction or step.autocommit, one
                schema = apply(schema, step.operation)


def test_the_files_are_clean(project: tuple[Path, Schema]) -> None:
    files = [str(one) for one in project[0].glob("migrations/versions/0b_*.py")]
    for order in (["check", "--isolated"], ["format", "--isolated", "--diff"]):
        ran = subprocess.run(
            [sys.executable, "-m", "ruff", *order, *files], capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stdout[:2000]
