from flask import Flask, current_app, redirect, request, url_for

app = Flask(__name__)


@app.get("/")
def index():
    return {}


@app.get("/<name>")
def person(name):
    return {"name": name}


@app.get("/logout")
def logout():
    target = request.args.get("next", "/")
    # `//elsewhere.example` fits the rule `/<name>`: Werkzeug drops the second slash, and a browser does not.
    if current_app.url_map.bind("").test(target, method="GET"):
        return redirect(target)  # expect: INJ106
    return redirect(url_for("index"))
