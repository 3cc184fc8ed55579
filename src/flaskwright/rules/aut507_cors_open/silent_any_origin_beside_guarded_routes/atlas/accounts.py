from flask import Blueprint
from flask_login import current_user, login_required

accounts = Blueprint("accounts", __name__)


@accounts.get("/account")
@login_required
def account():
    return {"name": current_user.name}


@accounts.get("/open/<word>")
def look_up(word):
    return {"word": word}
