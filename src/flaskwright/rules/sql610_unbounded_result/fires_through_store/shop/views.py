from flask import Blueprint, request

from shop.models import Wish

pages = Blueprint("pages", __name__)


@pages.get("/wishes")
def wishes():
    return {"wishes": [wish.as_json() for wish in Wish.find_all()]}


@pages.post("/wishes")
def add():
    wish = Wish(text=request.get_json()["text"])
    wish.save()
    return wish.as_json(), 201
