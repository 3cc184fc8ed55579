import os
from functools import wraps

from flask import Flask, redirect, session, url_for

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]


def members_only(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if "member" not in session:
            return redirect(url_for("login"))
        return view(*args, **kwargs)

    return wrapper


@app.get("/login")
def login():
    return "<h1>Log in</h1>"


@app.get("/minutes", endpoint="all_minutes")
@members_only  # expect: AUT503
@app.get("/minutes/<int:year>")
def minutes(year=2025):
    return {"year": year}
