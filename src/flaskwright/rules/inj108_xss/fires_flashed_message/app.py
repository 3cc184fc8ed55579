from flask import Flask, flash, redirect, render_template, request, url_for
from markupsafe import Markup

app = Flask(__name__)
app.config.from_prefixed_env()


@app.get("/plots")
def plots():
    return render_template("plots.html")


@app.post("/plots")
def add():
    flash(f"Plot <b>{request.form['name']}</b> was added")
    return redirect(url_for("plots"))


@app.get("/beds")
def beds():
    flash(Markup("Bed <b>{}</b>").format(request.args["name"]))
    return render_template("beds.html")
