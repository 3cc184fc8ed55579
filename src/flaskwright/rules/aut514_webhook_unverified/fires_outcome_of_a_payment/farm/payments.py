from flask import Blueprint, request

from farm.models import Delivery, db

bp = Blueprint("payments", __name__)


@bp.route("/callback", methods=["POST"])
@bp.route("/stk-callback", methods=["POST"])  # expect: AUT514
def outcome():
    told = request.get_json()["Body"]["stkCallback"]
    delivery = Delivery.query.filter_by(checkout=told["CheckoutRequestID"]).first_or_404()
    delivery.paid = told["ResultCode"] == 0
    db.session.commit()
    return {"ResultCode": 0}
