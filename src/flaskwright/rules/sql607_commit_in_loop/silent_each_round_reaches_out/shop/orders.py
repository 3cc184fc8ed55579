import logging
from pathlib import Path

from flask import Blueprint, current_app
from sqlalchemy.exc import SQLAlchemyError

from shop.extensions import db
from shop.models import Order
from shop.notices import tell

bp = Blueprint("orders", __name__)
FOLDER = Path("invoices")
logger = logging.getLogger(__name__)


@bp.cli.command("tell")
def tell_partner():
    for order in Order.query.filter_by(status="new").all():
        tell(order)
        order.status = "told"
        db.session.commit()


@bp.cli.command("clean")
def clean():
    for order in Order.query.all():
        try:
            order.email = order.email.lower()
            db.session.commit()
        except SQLAlchemyError:
            db.session.rollback()
            logger.exception("order %s stays as it is", order.id)


@bp.cli.command("remove")
def remove():
    for order in Order.query.filter_by(status="old").all():
        remove_invoice(order)


def remove_invoice(order):
    (FOLDER / f"{order.id}.pdf").unlink(missing_ok=True)
    current_app.extensions["search"].forget(order.id)
    db.session.delete(order)
    db.session.commit()
