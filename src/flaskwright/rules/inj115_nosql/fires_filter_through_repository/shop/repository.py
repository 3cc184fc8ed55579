import os

from pymongo import MongoClient


class Orders:
    def __init__(self, conditions):
        self.orders = MongoClient(os.environ["MONGO_URL"]).shop.orders
        self.conditions = {"archived": False}
        self.conditions.update(conditions)

    def numbers(self):
        return [order["number"] for order in self.orders.find(self.conditions, limit=50)]  # expect: INJ115
