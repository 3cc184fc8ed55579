from flask import Blueprint, jsonify, request
from flask.views import MethodView

from shop.imports import import_orders

bp = Blueprint("orders", __name__)


class ImportView(MethodView):
    def post(self):
        return jsonify(skipped=import_orders(request.json["customers"]))


bp.add_url_rule("/orders/import", view_func=ImportView.as_view("import"))
