"""View classes: `decorators` of a base, decorators of one method, a method that anybody may call."""

from flask import Flask, jsonify
from flask.views import MethodView, View
from flask_login import LoginManager, login_required

app = Flask(__name__)
app.secret_key = "only-in-tests"
login = LoginManager(app)


@login.user_loader
def load_user(_key):
    return None


class Members(MethodView):
    decorators = [login_required]


class Cars(Members):
    def get(self):
        return jsonify([])

    def post(self):
        return "", 201


class Prices(MethodView):
    def get(self):
        return jsonify(price=5)

    @login_required
    def put(self):
        return "", 204

    @login_required
    def delete(self):
        return "", 204


class Health(View):
    def dispatch_request(self):
        return "well"


class Report(View):
    decorators = [login_required]

    def dispatch_request(self):
        return "report"


app.add_url_rule("/cars", view_func=Cars.as_view("cars"))
app.add_url_rule("/prices", view_func=Prices.as_view("prices"))
app.add_url_rule("/health", view_func=Health.as_view("health"))
app.add_url_rule("/report", view_func=Report.as_view("report"))
