from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Tool(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    days = db.Column(db.Integer)
