import os
from urllib.parse import urlparse

from flask import Flask, flash, redirect, render_template
from flask_sqlalchemy import SQLAlchemy

from forms import ClientForm

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///clients.db"
db = SQLAlchemy(app)


class Client(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    home_url = db.Column(db.String(300))


@app.post("/clients/<int:number>")
def edit(number):
    client = db.get_or_404(Client, number)
    form = ClientForm()
    if form.validate_on_submit():
        parsed = urlparse(form.name.data)
        if parsed.scheme != "https":
            flash("Only addresses with https are allowed")
            return redirect("/")
        # Another field is the one that was looked at above.
        client.home_url = form.url.data
        db.session.commit()
    return redirect("/")


@app.get("/")
def index():
    return render_template("index.html", clients=Client.query.all())
