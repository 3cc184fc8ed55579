"""A table renamed, with a view of the old name

Safe (MIG710): the running release reads and writes through the view.
"""

from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.rename_table("remarks", "notes")
    op.execute("CREATE VIEW remarks AS SELECT id, body FROM notes")


def downgrade() -> None:
    op.execute("DROP VIEW remarks")
    op.rename_table("notes", "remarks")
