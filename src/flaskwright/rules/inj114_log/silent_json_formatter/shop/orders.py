import logging

from flask import Blueprint, request

bp = Blueprint("orders", __name__)
logger = logging.getLogger(__name__)


@bp.post("/orders")
def order():
    logger.info("order of %s", request.get_json()["sku"])
    return {"accepted": True}, 202
