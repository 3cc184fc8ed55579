"""Notes"""

from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    with op.batch_alter_table("notes") as batch_op:
        batch_op.drop_index("ix_notes_title")


def downgrade():
    pass
