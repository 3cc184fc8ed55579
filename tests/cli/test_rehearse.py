"""`flaskwright migrations rehearse`, from the command line to the report, with a server of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flaskwright.errors import UsageError
from flaskwright.migrations.rehearsal import watchdog
from flaskwright.migrations.rehearsal.binaries import find_binaries
from tests.migrations.rehearsed import write_revision, write_shop

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 30.0
KEY = (
    'op.create_table("gifts", sa.Column("id", sa.Integer, primary_key=True),'
    ' sa.Column("customer_id", sa.Integer, sa.ForeignKey("customers.id")))\n'
    'op.create_index("ix_born", "customers", ["born"])\n'
    'op.add_column("orders", sa.Column("note", sa.Text))'
)
BACK = 'op.drop_column("orders", "note")\nop.drop_index("ix_born")\nop.drop_table("gifts")'


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    write_shop(tmp_path)
    (tmp_path / "pyproject.toml").write_text(
        '[tool.flaskwright.assume]\nlarge_tables = ["orders"]\nsmall_tables = ["customers"]\nreleased = "a1"\n'
    )
    return tmp_path


@pytest.fixture(autouse=True)
def _has_server() -> None:
    if not os.environ.get("FLASKWRIGHT_POSTGRESQL"):
        try:
            find_binaries()
        except UsageError as error:
            pytest.skip(str(error))


def test_a_rehearsal(shop: Path, command: Callable[..., tuple[int, str, str]]) -> None:
    write_revision(shop, "b2", "a1", KEY, BACK, "Gifts")
    status, out, _ = command("migrations", "rehearse", shop, "--rows", "200", "--format", "json")
    report = json.loads(out)
    (revision,) = report["revisions"]
    assert (status, report["ok"], revision["id"], revision["verdicts"]) == (0, True, "b2", ["ok"])
    assert {one["table"]: one["rows"] for one in report["filled"]} == {"customers": 100, "orders": 2000}
    assert {one["table"]: one["mode"] for one in reversed(revision["locks"])} == {
        "customers": "SHARE ROW EXCLUSIVE",
        "orders": "ACCESS EXCLUSIVE",
    }
    assert revision["notes"] == []  # the server did what our table of locks says
    assert revision["path"] == "migrations/versions/b2.py"


def test_what_is_not_as_in_production(shop: Path, command: Callable[..., tuple[int, str, str]]) -> None:
    """Another version of the server than the ledger says, and the timeouts of `env.py`."""
    with (shop / "pyproject.toml").open("a") as ledger:
        ledger.write('database = "postgresql-99"\n')
    with (shop / "migrations" / "env.py").open("a") as env:
        env.write('connection.execute(text("SET lock_timeout = 4000"))\n')
    write_revision(shop, "b2", "a1", "assert op.get_bind().scalar(sa.text('SHOW lock_timeout')) == '4s'", "pass")
    status, out, _ = command("migrations", "rehearse", shop, "--rows", "10", "--format", "json")
    here = find_binaries().version
    assert (status, json.loads(out)["notes"]) == (
        0,
        [
            f"the ledger says PostgreSQL 99, and this is {here}: locks and times may differ",
            "lock_timeout is 4000, as env.py or the engine sets it",
        ],
    )


def test_what_is_to_be_looked_at(shop: Path, command: Callable[..., tuple[int, str, str]]) -> None:
    write_revision(shop, "b2", "a1", 'op.drop_column("customers", "nickname")', "pass", "No more nicknames")
    status, out, _ = command("migrations", "rehearse", shop, "--rows", "200")
    assert status == 1
    assert "BREAKS, DOWNGRADE INCOMPLETE" in out
    text = " ".join(out.split())
    assert '! a reader of `customers`, as the release before makes it, fails: column "nickname" does not exist' in text
    assert "! after downgrade, column `customers.nickname` is missing (character varying(20))" in text
    assert text.endswith("1 to look at.")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--table", "orders"], "error: --table wants NAME=ROWS, such as orders=1000000, not `orders`"),
        (["--history", "elsewhere"], "error: there are no Alembic revisions in elsewhere in "),
        (["--since", "nothing"], "error: "),
        (["--app", "nowhere:app"], "error: the application nowhere:app of --app cannot be made: ModuleNotFoundError"),
        (["--postgresql", "3"], "error: PostgreSQL 3 is not installed here"),
    ],
)
def test_wrong_calls(shop: Path, command: Callable[..., tuple[int, str, str]], options: list[str], said: str) -> None:
    status, out, errors = command("migrations", "rehearse", shop, *options)
    assert (status, out) == (2, "")
    assert errors.startswith(said)
    assert errors.count("\n") == 1


def test_no_revisions(tmp_path: Path, command: Callable[..., tuple[int, str, str]]) -> None:
    status, _, errors = command("migrations", "rehearse", tmp_path)
    assert (status, errors) == (2, f"error: there are no Alembic revisions in {tmp_path}\n")


def _children() -> set[int]:
    """The processes of servers and of the programs that run revisions."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if b"flaskwright-postgresql-" in words or b"Runs revisions for us" in words:
            found.add(int(entry.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="looks at processes in /proc")
def test_ctrl_c_leaves_nothing(shop: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    up = "if op.get_bind().scalar(sa.text('SELECT count(*) FROM orders')):\n    op.execute('SELECT pg_sleep(600)')"
    write_revision(shop, "b2", "a1", up, "pass")
    base = Path(tempfile.mkdtemp(prefix="rehearse-"))
    base.chmod(0o755)
    before = _children()
    run = subprocess.Popen(
        [sys.executable, "-c", "from flaskwright.cli import main; main()", "migrations", "rehearse", str(shop),
         "--rows", "50"],
        env={**os.environ, "TMPDIR": str(base)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        assert _until(lambda: _sleeps(base)), "the revision never ran"
        os.killpg(run.pid, signal.SIGINT)
        assert run.wait(PATIENCE) == 130
        assert _until(lambda: not list(base.iterdir()))
        assert _until(lambda: _children() <= before)
    finally:
        if run.poll() is None:
            run.kill()
            run.wait()
        base.rmdir()


def _sleeps(base: Path) -> bool:
    """Whether a process of the server below `base` is in the middle of the revision."""
    if not list(base.glob(f"{watchdog.PREFIX}*")):
        return False
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes()
            inside = base.name in str((entry / "cwd").readlink())
        except OSError:
            continue
        if inside and b"rehearsal" in words and b"SELECT" in words:
            return _lasts(entry)
    return False


def _lasts(entry: Path) -> bool:
    time.sleep(0.5)
    try:
        return b"SELECT" in (entry / "cmdline").read_bytes()
    except OSError:
        return False


def _until(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + 2 * PATIENCE
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False
