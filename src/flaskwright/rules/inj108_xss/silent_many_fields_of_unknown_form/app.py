import importlib

from flask import Flask, render_template, request
from jinja2 import Environment, FileSystemLoader

app = Flask(__name__)


@app.route("/settings/<any(lights,heating):plugin>", methods=["GET", "POST"])
def settings(plugin):
    form_class = importlib.import_module(f"plugins.{plugin}").Settings
    form = form_class(formdata=request.form if request.method == "POST" else None)
    # What the plugin's own template prints nobody knows; of a form as a whole it is what the form writes.
    environment = Environment(loader=FileSystemLoader("templates"))
    extra = environment.from_string(form.extra_content()).render(form=form)
    return render_template("settings.html", form=form, extra=extra)
