"""Each page once a day"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_unique_constraint("visits_once", "visits", ["page", "day"])


def downgrade():
    pass
