from flask import Blueprint, abort, request
from flask.views import MethodView

bp = Blueprint("vans", __name__)


class Vans(MethodView):
    def get(self):
        return [{"id": 7}]

    def post(self):
        data = request.get_json()
        if "plate" not in data:
            abort(400, "plate is missing")
        return {"id": 8}, 201


bp.add_url_rule("/vans", view_func=Vans.as_view("vans"))
