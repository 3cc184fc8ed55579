from flask import Flask, request, session
from flask.views import MethodView

app = Flask(__name__)
app.config["SECRET_KEY"] = "only-for-tests"


class Profile(MethodView):
    # A form sends GET or POST; before a PUT to another site the browser asks.
    def put(self):
        if "member" not in session:
            return {"error": "sign in"}, 401
        data = request.get_json(force=True)
        return {"name": data.get("name")}


app.add_url_rule("/profile", view_func=Profile.as_view("profile"))
