import os

from flask import Flask, redirect, session, url_for

from lists import remember

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.get("/lists/<kind>/<int:number>")
def columns(kind, number):
    remember(kind, number)
    session["return_path"] = url_for("columns", kind=kind, number=number)
    return redirect(url_for("columns", kind=kind, number=number))


@app.post("/agree")
def agree():
    return redirect(session.pop("return_path", "/"))
