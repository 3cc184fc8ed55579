import os

from flask import Flask, render_template, request

from forms import ProjectForm

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]


@app.route("/create", methods=["GET", "POST"])
def create():
    form = ProjectForm()
    if request.method == "POST" and not form.code.data:
        form.code.data = form.name.data
    return render_template("create.html", form=form)
