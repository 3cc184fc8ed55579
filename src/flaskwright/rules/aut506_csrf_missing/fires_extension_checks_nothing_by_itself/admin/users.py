from flask import request
from flask.views import MethodView
from flask_login import login_required
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40), nullable=False)


class Users(MethodView):
    decorators = [login_required]

    def get(self, number):
        return {"name": db.get_or_404(User, number).name}

    def post(self, number):
        db.get_or_404(User, number).name = request.form["name"]
        db.session.commit()
        return "", 204
