from flask import Flask
from flask.views import MethodView

from services import order_paid

app = Flask(__name__)


class Orders(MethodView):
    def post(self, number):
        order_paid(number)
        return "", 202


app.add_url_rule("/orders/<int:number>/paid", view_func=Orders.as_view("orders"))
