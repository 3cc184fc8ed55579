"""Defaults that belong to no column: of a form's field, and of a function's parameter."""

from datetime import date

from flask import Flask, render_template_string
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import DateField, SubmitField

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///visits.db"
db = SQLAlchemy(app)


class Visit(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    day = db.Column(db.Date, nullable=False)
    guests = db.Column(db.JSON, server_default="[]")


class VisitForm(FlaskForm):
    day = DateField(default=date.today())
    send = SubmitField("Book")


@app.route("/visits/new", methods=["GET", "POST"])
def new():
    form = VisitForm()
    if form.validate_on_submit():
        db.session.add(Visit(day=form.day.data))
        db.session.commit()
    return render_template_string("{{ form.day }}", form=form)
