from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, PickleType
from sqlalchemy.ext.mutable import MutableDict, MutableList

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    options = db.Column(MutableDict.as_mutable(JSON), nullable=False, default=dict)
    recent = db.Column(MutableList.as_mutable(PickleType), nullable=False, default=list)
    filters = db.Column(JSON, nullable=False, default=dict)
