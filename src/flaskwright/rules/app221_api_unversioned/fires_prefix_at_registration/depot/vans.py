from flask import Blueprint
from flask.views import MethodView

vans = Blueprint("vans", __name__)


class Vans(MethodView):
    def get(self):
        return [{"id": 1}]

    def post(self):
        return {"id": 2}, 201


vans.add_url_rule("/", view_func=Vans.as_view("vans"))
