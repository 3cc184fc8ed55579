from flask import Blueprint, request
from flask.views import MethodView

from club.services import Members

bp = Blueprint("members", __name__)


class MemberList(MethodView):
    def get(self):
        # The lower bound keeps nobody from asking for everything.
        size = max(request.args.get("size", 20, type=int), 1)
        number = request.args.get("page", 1, type=int)
        return {"names": [member.name for member in Members(size).page(number)]}


bp.add_url_rule("/members", view_func=MemberList.as_view("members"))
