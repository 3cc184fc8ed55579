from flask import Flask, redirect, request, session
from flask.views import MethodView

app = Flask(__name__)
app.config["SECRET_KEY"] = "only-for-tests"


class Settings(MethodView):
    def post(self):
        form = request.form
        session["newsletter"] = form.get("newsletter", type=bool)  # expect: VAL411
        return redirect("/settings")


app.add_url_rule("/settings", view_func=Settings.as_view("settings"))
