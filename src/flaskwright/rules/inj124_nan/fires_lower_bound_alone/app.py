from flask import Flask, request
from flask.views import MethodView

app = Flask(__name__)
PRICE_PER_METRE = 14.5


def metres(text):
    return float(text.replace(",", "."))


class Orders(MethodView):
    def post(self):
        length = metres(request.get_json()["length"])
        if length < 0.5:  # expect: INJ124
            return {"error": "half a metre at least"}, 422
        if 200 < length:  # expect: INJ124
            return {"error": "a roll has two hundred metres"}, 422
        return {"price": length * PRICE_PER_METRE}, 201


app.add_url_rule("/orders", view_func=Orders.as_view("orders"))
