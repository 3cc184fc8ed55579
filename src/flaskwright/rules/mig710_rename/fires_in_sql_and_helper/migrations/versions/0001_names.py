"""English names"""

from alembic import op
from migrations.names import rename_all

revision = "0001"
down_revision = None


def upgrade():
    rename_all("rooms", {"etage": "floor", "plaetze": "seats"})  # expect: MIG710
    op.execute("ALTER TABLE zimmer RENAME TO rooms_of_house")  # expect: MIG710
    op.execute("ALTER TABLE rooms_of_house RENAME COLUMN haus TO house")  # expect: MIG710
    op.execute("CREATE VIEW houses AS SELECT DISTINCT house FROM rooms_of_house")


def downgrade():
    pass
