"""Notes have one title"""

from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    with op.batch_alter_table("notes") as batch_op:
        batch_op.create_unique_constraint("notes_title", ["title"])


def downgrade():
    pass
