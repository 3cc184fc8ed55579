import re

from flask import Flask, abort, request
from flask.views import MethodView

app = Flask(__name__)
NAME = re.compile(r"^([A-Za-z]+[ -]?)+$")


class Guests(MethodView):
    def post(self):
        name = request.get_json()["name"]
        if not NAME.match(name):  # expect: INJ116
            abort(400)
        return {"name": name}, 201


app.add_url_rule("/guests", view_func=Guests.as_view("guests"))
