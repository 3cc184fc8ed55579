from functools import wraps

from flask import Flask, abort, jsonify, request
from flask_login import UserMixin, current_user, login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class User(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(80))
    is_admin = db.Column(db.Boolean, default=False)


def admin_only(view):
    @wraps(view)
    def checked(*args, **kwargs):
        if not current_user.is_admin:
            abort(403)
        return view(*args, **kwargs)

    return checked


@app.post("/register")
def register():
    db.session.add(User(email=request.form["email"]))
    db.session.commit()
    return jsonify(ok=True), 201


@app.get("/export")
@login_required
@admin_only
def export():
    return jsonify([user.email for user in User.query.all()])


@app.get("/people")
@login_required
def people():
    if current_user.is_admin:
        found = User.query.all()
    else:
        found = [current_user]
    return jsonify([user.email for user in found])


def is_staff():
    return request.headers.get("X-Staff-Key") == app.config["STAFF_KEY"]


@app.get("/directory")
@login_required
def directory():
    if is_staff():
        found = User.query.all()
    else:
        found = User.query.filter_by(is_admin=True).all()
    return jsonify([user.email for user in found])


@app.get("/staff")
@login_required
def staff():
    if not is_staff():
        return jsonify(error="not for you"), 403
    return jsonify([user.email for user in User.query.all()])
