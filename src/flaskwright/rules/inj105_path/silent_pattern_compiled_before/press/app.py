import re

from flask import Flask, abort, request
from flask.views import View

from press.names import ISSUE, STRICT

app = Flask(__name__)


class Issue(View):
    methods = ["POST"]
    names = STRICT

    def __init__(self):
        self.paper = re.sub(self.names, "_", request.form["paper"]) or "paper"

    def dispatch_request(self):
        issue = request.form["issue"]
        if not re.fullmatch(ISSUE, issue):
            abort(400)
        with open("/srv/press/%s_%s.pdf" % (self.paper, issue), "wb") as file:
            file.write(request.files["file"].read())
        return "", 204


app.add_url_rule("/issues", view_func=Issue.as_view("issues"))
