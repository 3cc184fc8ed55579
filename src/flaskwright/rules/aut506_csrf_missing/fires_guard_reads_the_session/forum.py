import sqlite3
from functools import wraps

from flask import Flask, g, redirect, request, session, url_for

app = Flask(__name__)  # expect: AUT506
app.config["SESSION_COOKIE_SAMESITE"] = "Lax"


@app.before_request
def load_user():
    number = session.get("user")
    g.user = None if number is None else {"id": number}


def login_required(view):
    @wraps(view)
    def wrapper(**kwargs):
        if g.user is None:
            return redirect(url_for("login"))
        return view(**kwargs)

    return wrapper


@app.get("/login")
def login():
    return "log in"


@app.route("/threads", methods=["POST"])
@login_required
def start():
    connection = sqlite3.connect("forum.db")
    connection.execute("INSERT INTO threads (author, title) VALUES (?, ?)", (g.user["id"], request.form["title"]))
    connection.commit()
    return redirect("/")
