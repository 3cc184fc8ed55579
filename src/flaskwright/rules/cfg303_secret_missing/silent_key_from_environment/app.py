import os

from flask import Flask, redirect, session, url_for

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]


@app.post("/cart/<int:book_id>")
def add(book_id):
    session["cart"] = [*session.get("cart", []), book_id]
    return redirect(url_for("cart"))


@app.get("/cart")
def cart():
    return {"books": session.get("cart", [])}
