import importlib

from flask import Flask, render_template, request

app = Flask(__name__)


@app.route("/settings/<any(lights,heating):plugin>", methods=["GET", "POST"])
def settings(plugin):
    form_class = importlib.import_module(f"plugins.{plugin}").Settings
    form = form_class(formdata=request.form if request.method == "POST" else None)
    return render_template("settings.html", form=form)
