from flask import request
from flask.views import MethodView

from . import services


class OrdersAPI(MethodView):
    def post(self):
        order = services.place_order(request.get_json())
        return {"id": order.id, "sku": order.sku}  # expect: WEB105
