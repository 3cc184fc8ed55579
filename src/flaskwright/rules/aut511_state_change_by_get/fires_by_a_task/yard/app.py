from flask import Flask, redirect, request

from yard.models import db
from yard.tasks import clear_yard, count_boats

app = Flask(__name__)
app.config.from_prefixed_env()
db.init_app(app)


@app.get("/yard/clear")  # expect: AUT511
def clear():
    clear_yard.delay()
    return redirect("/")


@app.get("/yard/count")
def count():
    count_boats.delay()
    return redirect("/")


@app.route("/yard/tidy", methods=["GET", "POST"])
def tidy():
    if request.method == "POST":
        clear_yard.delay()
    return redirect("/")
