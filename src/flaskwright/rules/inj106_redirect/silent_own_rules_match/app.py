from flask import Flask, current_app, redirect, request, url_for
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


@app.get("/")
def index():
    return {}


@app.get("/recipes/<name>")
def recipe(name):
    return {"name": name}


def own_page(fallback):
    target = request.args.get("next") or url_for(fallback)
    adapter = current_app.url_map.bind(request.host)
    # A page of another site fits none of our rules, since each of them begins with a name of our own.
    if not len(adapter.allowed_methods(target)):
        target = url_for(fallback)
    return target


@app.get("/logout")
def logout():
    return redirect(own_page("index"))


@app.get("/login")
def login():
    target = request.args.get("next", "/")
    if app.create_url_adapter(request).test(target, method="GET"):
        return redirect(target)
    return redirect(url_for("index"))


@app.get("/language")
def language():
    target = request.args.get("back", "/")
    try:
        current_app.url_map.bind("").match(target)
    except HTTPException:
        target = "/"
    return redirect(target)
