from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Grant(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    client_id = db.Column(db.Integer)
    token = db.Column(db.String(22))
    refresh_token = db.Column(db.String(22))
    validity = db.Column(db.Integer)
