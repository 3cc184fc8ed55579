from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    cake = db.Column(db.String(80))
    day = db.Column(db.Date)
