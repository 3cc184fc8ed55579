import importlib

from flask import Flask, render_template, request

app = Flask(__name__)


@app.route("/settings/<any(lights,heating):plugin>", methods=["GET", "POST"])
def settings(plugin):
    # Which class it is decides the plugin; that it is a form of WTForms tells what it is filled with.
    form_class = importlib.import_module(f"plugins.{plugin}").Settings
    form = form_class(formdata=request.form if request.method == "POST" else None)
    return render_template("settings.html", form=form, hint=form.hint())
