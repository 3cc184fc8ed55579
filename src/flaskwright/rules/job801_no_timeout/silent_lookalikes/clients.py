import os
import importlib


class Warehouse:
    def __init__(self, session):
        self.session = session

    def stock(self, item):
        return self.session.get(f"https://warehouse.example/stock/{item}").json()


def open_session():
    return importlib.import_module(os.environ["WAREHOUSE_CLIENT"]).Session()
