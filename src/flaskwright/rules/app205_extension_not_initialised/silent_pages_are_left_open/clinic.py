"""The protection against forged requests waits in vain, which AUT506 tells with the pages that this leaves open."""

from flask import Flask, redirect, request
from flask_login import LoginManager, current_user, login_required
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

csrf = CSRFProtect()
db = SQLAlchemy()


class Visit(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    patient_id = db.Column(db.Integer, nullable=False)
    day = db.Column(db.String(10), nullable=False)


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    LoginManager(app)
    app.add_url_rule("/visits", view_func=book, methods=["POST"])
    app.add_url_rule("/reminders/sent", view_func=sent, methods=["POST"])
    return app


@login_required
def book():
    db.session.add(Visit(patient_id=current_user.id, day=request.form["day"]))
    db.session.commit()
    return redirect("/visits")


@csrf.exempt
def sent():
    return {"received": len(request.get_data())}
