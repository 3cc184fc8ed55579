"""Patients are clients now."""

from dataclasses import dataclass, field

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


@dataclass
class Column:
    old: str
    new: str
    table: str | None = None

    def upgrade(self):
        op.alter_column(self.table, self.old, new_column_name=self.new)

    def downgrade(self):
        op.alter_column(self.table, self.new, new_column_name=self.old)


@dataclass
class Table:
    old: str
    new: str | None = None
    columns: list[Column] = field(default_factory=list)

    def __post_init__(self):
        for one in self.columns:
            one.table = self.new or self.old

    def upgrade(self):
        if self.new is not None:
            op.rename_table(self.old, self.new)
        for one in self.columns:
            one.upgrade()

    def downgrade(self):
        for one in reversed(self.columns):
            one.downgrade()
        if self.new is not None:
            op.rename_table(self.new, self.old)


RENAMED = [
    Table("patients", "clients", [Column("name", "full_name")]),
    Table("visits", columns=[Column("patient_id", "client_id")]),
]


def upgrade():
    for one in RENAMED:
        one.upgrade()
    op.add_column("clients", sa.Column("born", sa.Date()))


def downgrade():
    op.drop_column("clients", "born")
    for one in reversed(RENAMED):
        one.downgrade()
