"""Books, and discs in the same table."""

import sqlalchemy as sa
from alembic import op

revision = "m2"
down_revision = "m1"


def upgrade():
    op.create_table(
        "books",
        sa.Column("id", sa.Integer(), sa.ForeignKey("media.id", name="fk_books_id_media"), nullable=False),
        sa.Column("isbn", sa.String(13)),
        sa.Column("pages", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_books"),
    )
    op.create_unique_constraint("uq_books_isbn", "books", ["isbn"])
    op.alter_column("media", "title", type_=sa.String(200), existing_type=sa.String(100))
    op.add_column("media", sa.Column("series", sa.Integer()))
    op.create_foreign_key("fk_media_series_media", "media", "media", ["series"], ["id"])


def downgrade():
    op.drop_table("books")
