from flask import Flask, flash, redirect, request, url_for

from bakery.safe_urls import is_safe_url

app = Flask(__name__)
app.config.from_prefixed_env()


@app.get("/orders")
def orders():
    return []


@app.post("/orders/<int:number>/collected")
def collected(number):
    target = request.form["next"]
    if not is_safe_url(target):
        app.logger.warning("order %d: odd target", number)
    return redirect(target)  # expect: INJ106


@app.post("/orders/<int:number>/cancelled")
def cancelled(number):
    target = request.form["next"]
    if not is_safe_url(target):
        flash("That link was not one of ours")
        redirect(url_for("orders"))
    return redirect(target)  # expect: INJ106


@app.post("/orders/<int:number>/paid")
def paid(number):
    target = request.form.get("next", "")
    if is_safe_url(request.form.get("back", "")):
        return redirect(target)  # expect: INJ106
    return redirect(url_for("orders"))
