from flask import Blueprint, request
from flask.views import MethodView

from club.limits import limiter
from club.models import Member

members = Blueprint("members", __name__)


@members.post("/login")
@limiter.limit("5 per minute")
def login():
    member = Member.named(request.form["name"])
    return "", 204 if member.knows(request.form["password"]) else 401


class Accounts(MethodView):
    def get(self):
        return {"open": True}

    def post(self):
        data = request.get_json()
        Member(data["name"]).set_password(data["password"])
        return "", 201


members.add_url_rule("/members", view_func=Accounts.as_view("accounts"))  # expect: AUT508
