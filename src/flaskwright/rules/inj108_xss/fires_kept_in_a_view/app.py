from flask import Flask, render_template, request
from flask.views import View

app = Flask(__name__)


class Departures(View):
    def __init__(self):
        self.quay = request.view_args["quay"]
        self.gate = request.view_args["gate"]
        self.shown = {"lines": 20}

    def dispatch_request(self, **_variables):
        self.fill()
        return render_template("departures.html", **self.shown)

    def fill(self):
        self.shown["quay"] = self.quay
        self.shown["gate"] = self.gate


app.add_url_rule("/departures/<quay>/<int:gate>", view_func=Departures.as_view("departures"))
