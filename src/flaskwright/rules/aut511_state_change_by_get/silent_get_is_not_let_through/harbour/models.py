from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Berth(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))


class SeenNotice(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    berth_id = db.Column(db.ForeignKey("berth.id"))


class Ledger(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    year = db.Column(db.Integer)
