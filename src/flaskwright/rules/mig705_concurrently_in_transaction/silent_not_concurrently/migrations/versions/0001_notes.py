"""Notes"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True), sa.Column("title", sa.Text))
    op.create_index("ix_notes_title", "notes", ["title"], postgresql_concurrently=False)
    op.execute("CREATE INDEX ix_notes_id_title ON notes (id, title)")
    # CREATE INDEX CONCURRENTLY is for tables with rows.
    op.execute("COMMENT ON TABLE notes IS 'make indexes CONCURRENTLY'")
    op.execute("REFRESH MATERIALIZED VIEW CONCURRENTLY note_counts")


def downgrade():
    op.drop_index("ix_notes_title", table_name="notes")
