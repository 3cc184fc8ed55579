"""A `before_request` hook that lets some endpoints through and sends the others to the login."""

from flask import Flask, g, redirect, request, session, url_for

app = Flask(__name__)
app.secret_key = "only-in-tests"
OPEN = {"static", "enter", "about"}
USERS = {"ada": "lovelace"}


@app.before_request
def who():
    g.user = session.get("user")
    if g.user is None and request.endpoint not in OPEN:
        return redirect(url_for("enter"))


@app.route("/enter", methods=["GET", "POST"])
def enter():
    if request.method == "POST":
        name = request.form.get("name")
        if USERS.get(name) == request.form.get("password"):
            session["user"] = name
            return redirect(url_for("index"))
    return "who are you?"


@app.get("/about")
def about():
    return "about"


@app.get("/")
def index():
    return f"hello {g.user}"


@app.post("/threads")
def start():
    return "", 201


@app.delete("/threads/<int:thread>")
def remove(thread):
    return "", 204
