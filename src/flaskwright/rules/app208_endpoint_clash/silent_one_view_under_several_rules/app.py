from flask import Flask
from flask.views import MethodView

app = Flask(__name__)


@app.get("/")
@app.get("/home")
def home():
    return "Welcome"


app.add_url_rule("/start", view_func=home)
app.add_url_rule("/begin", "home", home)


class OrderAPI(MethodView):
    def get(self, order_id=None):
        return {"order": order_id}


orders = OrderAPI.as_view("orders")
for rule in ("/orders/", "/orders/<int:order_id>"):
    app.add_url_rule(rule, view_func=orders)
