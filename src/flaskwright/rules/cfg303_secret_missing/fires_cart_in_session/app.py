import os

from flask import Flask, redirect, session, url_for

app = Flask(__name__)  # expect: CFG303
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
app.config.update(SESSION_COOKIE_SECURE=True, SESSION_COOKIE_SAMESITE="Lax")


@app.post("/cart/<int:book_id>")
def add(book_id):
    session["cart"] = [*session.get("cart", []), book_id]
    return redirect(url_for("cart"))


@app.get("/cart")
def cart():
    return {"books": session.get("cart", [])}
