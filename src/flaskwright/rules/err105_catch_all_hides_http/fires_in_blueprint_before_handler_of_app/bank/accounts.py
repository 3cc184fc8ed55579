from flask import Blueprint, abort, current_app

bp = Blueprint("accounts", __name__)


@bp.errorhandler(Exception)  # expect: ERR105
def failed(error):
    current_app.logger.exception("account failed")
    return {"error": "internal error"}, 500


@bp.get("/accounts/<int:account_id>")
def account(account_id):
    abort(404)
