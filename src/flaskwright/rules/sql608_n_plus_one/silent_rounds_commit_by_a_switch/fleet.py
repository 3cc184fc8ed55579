from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Harbour(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))
    shallow = db.Column(db.Boolean)
    buoys = db.relationship("Buoy", back_populates="harbour")


class Buoy(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    worn = db.Column(db.Boolean)
    harbour_id = db.Column(db.ForeignKey("harbour.id"))
    harbour = db.relationship(Harbour, back_populates="buoys")


def renew(buoy, commit):
    buoy.worn = False
    if commit:
        db.session.commit()


def repaint(session, buoy):
    session.add(buoy)
    session.commit()


def dredge(harbour):
    harbour.shallow = False
    db.session.commit()
