import os

from flask import Flask, request
from flask.views import View

app = Flask(__name__)


class Report(View):
    def __init__(self):
        # Flask's own route of static files has a `filename`, too, which may hold slashes; this one may not.
        self.filename = request.view_args["filename"]

    def dispatch_request(self, **_variables):
        with open(os.path.join("/srv/reports", self.filename), encoding="utf-8") as file:
            return {"text": file.read()}


app.add_url_rule("/reports/<filename>", view_func=Report.as_view("report"))
