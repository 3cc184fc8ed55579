from flask import Blueprint

accounts = Blueprint("accounts", __name__, url_prefix="/api/v1/accounts")


@accounts.get("/<int:account_id>")
def show(account_id):
    return {"id": account_id}
