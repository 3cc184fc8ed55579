"""Owners of documents"""

import sqlalchemy as sa
from alembic import op
from migrations.columns import add_owner

revision = "0001"
down_revision = None


def upgrade():
    add_owner("documents")  # expect: MIG707
    with op.batch_alter_table("folders") as batch_op:
        batch_op.add_column(sa.Column("parent_id", sa.Integer))
        batch_op.create_foreign_key(None, "folders", ["parent_id"], ["id"], ondelete="CASCADE")  # expect: MIG707
    shelf = sa.Column("shelf_id", sa.Integer, sa.ForeignKey("shelves.id"), server_default="1")
    op.add_column("documents", shelf, inline_references=True)  # expect: MIG707
    op.execute("ALTER TABLE documents ADD COLUMN kind_id integer NOT NULL DEFAULT 1 REFERENCES kinds (id)")  # expect: MIG707


def downgrade():
    pass
