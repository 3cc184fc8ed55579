"""A small shop whose revisions the tests of the rehearsal run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.migrations.rehearsal.driving import Script

if TYPE_CHECKING:
    from pathlib import Path

HEAD = '''"""{title}"""

import sqlalchemy as sa
from alembic import op

revision = "{id}"
down_revision = {down!r}


def upgrade():
{up}


def downgrade():
{back}
'''
FIRST_UP = """\
op.create_table(
    "customers",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("email", sa.String(80), nullable=False, unique=True),
    sa.Column("nickname", sa.String(20)),
    sa.Column("born", sa.Date),
)
op.create_table(
    "orders",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("customer_id", sa.Integer, sa.ForeignKey("customers.id"), nullable=False),
    sa.Column("state", sa.String(10), sa.CheckConstraint("state IN ('open', 'paid')"), nullable=False),
    sa.Column("total", sa.Numeric(8, 2), nullable=False),
)"""
FIRST_DOWN = 'op.drop_table("orders")\nop.drop_table("customers")'


def indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.splitlines())


def write_revision(folder: Path, key: str, down: str | None, up: str, back: str, title: str = "") -> None:
    text = HEAD.format(title=title or f"Revision {key}", id=key, down=down, up=indented(up), back=indented(back))
    (folder / "migrations" / "versions" / f"{key}.py").write_text(text)


def write_shop(folder: Path) -> None:
    """The first revision, and an `env.py` that must never run."""
    (folder / "migrations" / "versions").mkdir(parents=True)
    (folder / "migrations" / "env.py").write_text('raise SystemExit("env.py must not run")\n')
    write_revision(folder, "a1", None, FIRST_UP, FIRST_DOWN, "Customers and orders")


def script_of(folder: Path) -> Script:
    versions = folder / "migrations" / "versions"
    return Script(root=str(folder), folder=str(folder / "migrations"), versions=(str(versions),))
