import requests
from flask import Flask, render_template, request
from flask.views import MethodView

from prices import price_of

app = Flask(__name__)


@app.context_processor
def rates():
    return {"rates": requests.get("https://bank.example.com/rates", timeout=5).json()}  # expect: JOB802


class Basket(MethodView):
    def get(self):
        return render_template("basket.html", prices=[price_of(item) for item in request.args.getlist("item")])


app.add_url_rule("/basket", view_func=Basket.as_view("basket"))
