"""Patients are clients now."""

from alembic import op

revision = "b2"
down_revision = "a1"


class Renamed:
    def __init__(self, table, old, new):
        self.table = table
        self.old = old
        self.new = new

    def apply(self):
        if self.old is None:
            op.rename_table(self.table, self.new)
        else:
            op.alter_column(self.table, self.old, new_column_name=self.new)


WAITING = [
    Renamed("visits", "patient_id", "client_id"),
    Renamed("clients", "name", "full_name"),
    Renamed("patients", None, "clients"),
]


def upgrade():
    while WAITING:
        WAITING.pop().apply()


def downgrade():
    raise NotImplementedError("there is no way back")
