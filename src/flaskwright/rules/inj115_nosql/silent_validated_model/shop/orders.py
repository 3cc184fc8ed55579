import os

from flask import request
from flask.views import MethodView
from pydantic import ValidationError
from pymongo import MongoClient

from .queries import OrderQuery

orders = MongoClient(os.environ["MONGO_URL"]).shop.orders


class OrderView(MethodView):
    def post(self):
        try:
            query = OrderQuery.model_validate(request.get_json())
        except ValidationError as error:
            return {"errors": error.errors(include_input=False, include_url=False)}, 422
        found = orders.find({"customer": query.customer, "year": query.year})
        return {"orders": [order["number"] for order in found]}
