from flask import Blueprint
from flask.views import MethodView
from werkzeug.exceptions import NotFound

members = Blueprint("members", __name__)
MEMBERS = {1: "Ann"}


def find(number):
    if number not in MEMBERS:
        raise NotFound
    return MEMBERS[number]


class Member(MethodView):
    def get(self, number):
        return {"name": find(number)}

    def delete(self, number):
        find(number)
        del MEMBERS[number]
        return "", 204


members.add_url_rule("/<int:number>", view_func=Member.as_view("member"))  # expect: TST104
