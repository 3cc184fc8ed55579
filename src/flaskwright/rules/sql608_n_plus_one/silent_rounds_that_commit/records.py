from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Vessel(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class Crossing(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    vessel_id = db.Column(db.ForeignKey("vessel.id"))
    vessel = db.relationship(Vessel)
    notice = db.Column(db.String(200))

    def announce(self):
        self.notice = f"{self.vessel.name} is late"


def keep(row):
    try:
        db.session.add(row)
        db.session.commit()
    except Exception:
        db.session.rollback()
        raise
