from flask import Flask
from flask.views import MethodView, View


class Users(MethodView):
    def get(self, user_id):
        if user_id is None:
            return {"users": []}
        return {"id": user_id}

    def post(self):
        return {"id": 1}, 201

    def delete(self, user_id):
        return "", 204


class ListView(View):
    methods = ["GET"]

    def __init__(self, model, template="list.html"):
        self.model = model
        self.template = template

    def dispatch_request(self, **filters):
        return {"model": self.model, "filters": filters}


class Base(MethodView):
    def dispatch_request(self, **values):
        values.pop("tenant")
        return super().dispatch_request(**values)


class Orders(Base):
    def get(self):
        return {"orders": []}


app = Flask(__name__)
users = Users.as_view("users")
app.add_url_rule("/users/", defaults={"user_id": None}, view_func=users, methods=["GET"])
app.add_url_rule("/users/", view_func=users, methods=["POST"])
app.add_url_rule("/users/<int:user_id>", view_func=users, methods=["GET", "DELETE"])
app.add_url_rule("/list/<colour>", view_func=ListView.as_view("colours", "colour", template="colours.html"))
app.add_url_rule("/<tenant>/orders", view_func=Orders.as_view("orders"))
