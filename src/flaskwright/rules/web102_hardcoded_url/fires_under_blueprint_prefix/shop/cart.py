from flask import Blueprint, redirect, request, session

from .paths import AFTER_CHECKOUT

bp = Blueprint("cart", __name__)


@bp.get("/cart")
def show():
    return {"items": session.get("items", [])}


@bp.post("/cart")
def add():
    session["items"] = [*session.get("items", []), request.form["sku"]]
    return redirect("/shop/cart")  # expect: WEB102


@bp.get("/thanks")
def thanks():
    return "<h1>Thank you</h1>"


@bp.post("/checkout")
def checkout():
    session.pop("items", None)
    return redirect(AFTER_CHECKOUT)
