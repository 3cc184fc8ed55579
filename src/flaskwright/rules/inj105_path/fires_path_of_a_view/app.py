import os

from flask import Flask, request
from flask.views import View

app = Flask(__name__)


class Report(View):
    def __init__(self):
        # A path holds slashes, and so may lead anywhere.
        self.filename = request.view_args["filename"]

    def dispatch_request(self, **_variables):
        with open(os.path.join("/srv/reports", self.filename), encoding="utf-8") as file:  # expect: INJ105
            return {"text": file.read()}


app.add_url_rule("/reports/<path:filename>", view_func=Report.as_view("report"))
