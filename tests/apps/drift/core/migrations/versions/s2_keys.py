"""Keys and days."""

from alembic import op

revision = "s2"
down_revision = "s1"


def upgrade():
    op.execute("ALTER TABLE parts ADD FOREIGN KEY (hall, shelf) REFERENCES shelves (hall, number)")
    op.execute("ALTER TABLE parts ALTER since TYPE date USING since::date, ADD COLUMN sold boolean DEFAULT false")
    op.get_bind().exec_driver_sql("CREATE INDEX parts_by_day ON parts (since)")


def downgrade():
    op.execute("DROP INDEX parts_by_day")
