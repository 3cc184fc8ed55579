from flask import Flask, render_template, request, url_for
from flask.views import View

app = Flask(__name__)


class Board(View):
    """What a view keeps in itself is gone with the request, and each field of it is one."""

    def __init__(self):
        self.berth = request.view_args["berth"]
        self.shown = {}


class Arrivals(Board):
    def __init__(self):
        super().__init__()
        self.harbour = request.view_args["harbour"]

    def dispatch_request(self, **_variables):
        self.fill()
        return render_template("arrivals.html", **self.shown)

    def fill(self):
        self.shown["harbour"] = self.harbour
        self.shown["ship"] = request.args.get("ship", "")
        self.shown["berth"] = self.berth
        self.shown["limit"] = 20
        self.shown["address"] = url_for("arrivals", berth=self.berth, harbour=self.harbour)


def add_views(application, trailing_slash=True):
    view = Arrivals.as_view("arrivals")
    for rule, defaults in (("arrivals/<harbour>", None), ("arrivals", {"harbour": None})):
        rule = "/<int:berth>/%s" % rule
        if trailing_slash:
            rule += "/"
        application.add_url_rule(rule, defaults=defaults, view_func=view)


add_views(app)
