from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Buoy(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(40))
    worn = db.Column(db.Boolean)


def renew(session, buoy, commit):
    buoy.worn = False
    if commit:
        session.commit()
