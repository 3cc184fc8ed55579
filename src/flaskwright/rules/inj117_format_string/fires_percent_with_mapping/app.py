from flask import Flask, request
from flask.views import MethodView

app = Flask(__name__)


class Account:
    def __init__(self, owner, balance, pin):
        self.owner = owner
        self.balance = balance
        self.pin = pin


class Statement(MethodView):
    account = Account("Bo", 250, "0815")

    def get(self):
        layout = request.args.get("layout") or "%(owner)s: %(balance)d"
        return {"statement": layout % vars(self.account)}  # expect: INJ117


app.add_url_rule("/statement", view_func=Statement.as_view("statement"))
