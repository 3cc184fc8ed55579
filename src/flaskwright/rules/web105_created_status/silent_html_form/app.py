import os

from flask import Flask, redirect, render_template_string, request, url_for
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Mapped, mapped_column

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DATABASE_URL"]
db = SQLAlchemy(app)


class Guest(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


@app.route("/guests", methods=["GET", "POST"])
def guests():
    if request.method == "POST":
        db.session.add(Guest(name=request.form["name"]))
        db.session.commit()
        return redirect(url_for("guests"))
    return render_template_string("<form method=post><input name=name></form>")


@app.post("/guests/inline")
def inline():
    guest = Guest(name=request.form["name"])
    db.session.add(guest)
    db.session.commit()
    return render_template_string("<li>{{ guest.name }}</li>", guest=guest)
