from flask import Flask, abort, redirect, request, url_for
from itsdangerous import BadData

from surgery.links import opened, signed

app = Flask(__name__)
app.config.from_prefixed_env()


@app.get("/waiting-list")
def waiting_list():
    return redirect(url_for("consent", back=signed(request.path)))


@app.get("/consent")
def consent():
    return {"back": request.args["back"]}


@app.post("/consent")
def agree():
    try:
        # The signature shows that the application wrote the target.
        target = opened(request.form["back"])
    except BadData:
        abort(400)
    return redirect(target)
