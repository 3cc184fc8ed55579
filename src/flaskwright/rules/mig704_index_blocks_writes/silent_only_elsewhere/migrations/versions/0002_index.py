"""An index that each database builds in its own way"""

from alembic import context, op
from migrations.dialects import on_sqlite

revision = "0002"
down_revision = "0001"


def upgrade():
    if on_sqlite():
        op.create_index("ix_rooms_floor", "rooms", ["floor"])
        return
    if context.is_offline_mode():
        op.create_index("ix_rooms_floor", "rooms", ["floor"])
    else:
        with op.get_context().autocommit_block():
            op.create_index("ix_rooms_floor", "rooms", ["floor"], postgresql_concurrently=True)


def downgrade():
    pass
