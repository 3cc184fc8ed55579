"""No order without a state."""

from alembic import op
from sqlalchemy.orm import Session

from shop.models import Order  # expect: MIG715

revision = "b2"
down_revision = "a1"


def upgrade():
    session = Session(bind=op.get_bind())
    for order in session.query(Order).filter(Order.state.is_(None)).limit(500):
        order.state = "NEW"
    session.commit()


def downgrade():
    """Nobody knows any more."""
