import os

from flask import Flask, redirect, request, session

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.get("/orders/<int:number>")
def order(number):
    session[f"next_{number}"] = request.args.get("next", "/")
    session[f"note_{number}"] = request.args.get("note", "")
    return redirect("/login")


@app.post("/login")
def login():
    if "first" in request.form:
        return redirect(session["next_1"])  # expect: INJ106
    return redirect(session.get("page_1", "/"))


@app.post("/orders/<int:number>/paid")
def paid(number):
    return redirect(session.pop(f"next_{number}"))  # expect: INJ106
