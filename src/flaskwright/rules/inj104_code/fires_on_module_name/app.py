import importlib

from flask import Flask, request
from flask.views import MethodView
from werkzeug.utils import import_string

app = Flask(__name__)


class ReportView(MethodView):
    def get(self, kind):
        # Importing a module runs it, whichever the client names.
        module = importlib.import_module(request.args.get("module", "sales"))  # expect: INJ104
        return {"kind": kind, "rows": getattr(module, "ROWS", [])}

    def post(self, kind):
        exporter = import_string(request.form["exporter"])  # expect: INJ104
        return {"kind": kind, "file": exporter("report")}, 201


app.add_url_rule("/reports/<kind>", view_func=ReportView.as_view("report"))


@app.get("/version")
def version():
    return {"version": __import__(request.args["package"]).__version__}  # expect: INJ104
