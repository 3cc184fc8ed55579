from flask import Blueprint
from flask.views import View

account = Blueprint("account", __name__, url_prefix="/account/")


class Overview(View):
    def dispatch_request(self):
        return "Your account"


account.add_url_rule("/account", view_func=Overview.as_view("overview"))  # expect: APP210


@account.get("/orders")
def orders():
    return {"orders": []}
