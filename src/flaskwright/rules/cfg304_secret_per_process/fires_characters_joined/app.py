import random
import string

from flask import Flask, session
from flask.views import MethodView

app = Flask(__name__)
app.secret_key = "".join(random.choice(string.ascii_letters) for _ in range(40))  # expect: CFG304


class Seat(MethodView):
    def put(self, number):
        session["seat"] = number
        return {"seat": number}


app.add_url_rule("/seats/<int:number>", view_func=Seat.as_view("seat"))
