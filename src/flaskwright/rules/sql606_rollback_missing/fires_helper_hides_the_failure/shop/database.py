import logging

from shop.extensions import db

logger = logging.getLogger(__name__)


def commit():
    try:
        db.session.commit()
    except Exception:  # expect: SQL606
        logger.exception("commit failed")
        return False
    return True
