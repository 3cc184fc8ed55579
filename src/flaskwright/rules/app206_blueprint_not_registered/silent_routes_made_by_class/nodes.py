import os

from flask import Blueprint
from flask.views import View

ROOT = os.environ.get("NODES_ROOT", "/nodes")


class Node(View):
    @classmethod
    def add_to(cls, blueprint):
        for command in ("list", "show"):
            blueprint.add_url_rule(f"{ROOT}/{command}", view_func=cls.as_view(cls.view_name(command)))

    @classmethod
    def view_name(cls, command):
        return "_".join((cls.__name__, command))

    def dispatch_request(self):
        return type(self).__name__


class Tables(Node):
    pass


tables = Blueprint("tables", __name__)
all_tables = Blueprint("all_tables", __name__)
Tables.add_to(tables)
Tables.add_to(all_tables)
