import sys
import traceback

from flask import Flask, Response, request
from flask.views import MethodView
from markupsafe import escape

from imports import read

app = Flask(__name__)


class Imports(MethodView):
    def post(self):
        try:
            return {"rows": read(request.files["table"].stream)}, 201
        except Exception:
            page = f"<pre>{escape(traceback.format_exc())}</pre>"
            return page, 500  # expect: ERR101

    def put(self):
        try:
            return {"rows": read(request.files["table"].stream)}
        except Exception:
            return Response(f"failed: {sys.exc_info()[1]}", status=500, mimetype="text/plain")  # expect: ERR101


app.add_url_rule("/imports", view_func=Imports.as_view("imports"))
