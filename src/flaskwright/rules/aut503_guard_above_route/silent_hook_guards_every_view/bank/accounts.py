from flask import Blueprint
from flask_login import login_required

bp = Blueprint("accounts", __name__)


@login_required
@bp.get("/accounts")
def index():
    return {"accounts": []}
