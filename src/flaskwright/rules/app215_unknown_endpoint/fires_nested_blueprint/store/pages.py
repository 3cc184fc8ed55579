from flask import Blueprint, redirect, url_for

pages = Blueprint("pages", __name__)


@pages.get("/")
def home():
    return "store"


@pages.get("/start")
def start():
    return redirect(url_for("pages.home"))  # expect: APP215


@pages.get("/begin")
def begin():
    return redirect(url_for("site.home"))
