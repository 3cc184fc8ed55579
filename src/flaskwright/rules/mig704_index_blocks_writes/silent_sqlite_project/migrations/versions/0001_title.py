"""Notes by their title"""

from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    with op.batch_alter_table("note") as batch_op:
        batch_op.create_index("ix_note_title", ["title"])


def downgrade():
    pass
