from flask import Flask, abort, redirect, request, session, url_for

from library.safe_urls import is_safe_url, way_back

app = Flask(__name__)
app.config.from_prefixed_env()


@app.get("/")
def shelf():
    return {"reader": session.get("reader")}


@app.post("/login")
def login():
    session["reader"] = request.form["name"]
    target = request.args.get("next")
    if target and not is_safe_url(target):
        abort(400)
    # Only a target with our own host gets here.
    return redirect(target or url_for("shelf"))


@app.post("/logout")
def logout():
    session.clear()
    # The helper hands out a target that it has checked, or the fallback.
    return redirect(way_back(url_for("shelf")))


@app.post("/loans/<int:number>/renew")
def renew(number):
    target = request.form.get("next", "")
    if is_safe_url(target):
        return redirect(target)
    return redirect(url_for("shelf", renewed=number))
