"""The shelf of a book"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.execute("ALTER TABLE books ADD COLUMN shelf_id bigint REFERENCES shelves")
    op.add_column("books", sa.Column("hall_id", sa.BigInteger(), sa.ForeignKey("halls.id")), inline_references=True)
    op.execute("ALTER TABLE books ADD CONSTRAINT room FOREIGN KEY (room_id) REFERENCES rooms NOT VALID")
    op.execute("ALTER TABLE books DROP CONSTRAINT room")


def downgrade():
    op.create_foreign_key("books_shelf", "books", "shelves", ["shelf_id"], ["id"])
