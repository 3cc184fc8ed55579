"""A table renamed

Hazard (MIG710): the running release asks for the old name until it is replaced.
"""

from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.rename_table("tags", "labels")


def downgrade() -> None:
    op.rename_table("labels", "tags")
