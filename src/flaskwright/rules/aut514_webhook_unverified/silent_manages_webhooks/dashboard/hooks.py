from flask import request
from flask_restful import Resource
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Target(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    url = db.Column(db.String(200), nullable=False)


class Webhook(Resource):
    def get(self):
        return [one.url for one in db.session.scalars(db.select(Target))]

    def post(self):
        db.session.add(Target(url=request.get_json()["url"]))
        db.session.commit()
        return {}, 201
