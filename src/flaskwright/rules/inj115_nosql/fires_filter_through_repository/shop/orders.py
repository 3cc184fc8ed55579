import json

from flask import request
from flask.views import MethodView

from .repository import Orders


class OrderView(MethodView):
    def get(self):
        conditions = json.loads(request.args.get("filter", "{}"))
        return {"orders": Orders(conditions).numbers()}
