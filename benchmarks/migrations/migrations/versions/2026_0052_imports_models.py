"""Rows changed through a model

Hazard (MIG715): the revision changes with the models, and one day cannot run on an empty database any more.
"""

import sqlalchemy as sa
from alembic import op

from shop.models import Customer

revision = "0052"
down_revision = "0051"


def upgrade() -> None:
    op.execute(sa.update(Customer).where(Customer.id <= 100).values(city="Berlin"))


def downgrade() -> None:
    raise NotImplementedError("the old cities are not kept")
