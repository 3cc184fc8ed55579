"""The shelf of a book"""

from alembic import op

revision = "0001"
down_revision = None


def upgrade():
    op.execute("ALTER TABLE books ADD COLUMN shelf_id bigint REFERENCES shelves")
    op.execute("ALTER TABLE books ADD CONSTRAINT room FOREIGN KEY (room_id) REFERENCES rooms NOT VALID")
    op.execute("ALTER TABLE books DROP CONSTRAINT room")


def downgrade():
    op.create_foreign_key("books_shelf", "books", "shelves", ["shelf_id"], ["id"])
