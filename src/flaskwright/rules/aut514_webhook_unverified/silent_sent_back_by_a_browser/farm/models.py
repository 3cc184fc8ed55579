from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Delivery(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    checkout = db.Column(db.String(60), unique=True, nullable=False)
    paid = db.Column(db.Boolean, nullable=False, default=False)
