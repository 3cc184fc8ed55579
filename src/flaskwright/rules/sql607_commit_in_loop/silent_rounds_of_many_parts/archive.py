from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Station(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    days_kept = db.Column(db.Integer)


class Reading(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    station_id = db.Column(db.ForeignKey("station.id"))
    age = db.Column(db.Integer)


def sum_up(station):
    db.session.execute(db.text("INSERT INTO sums SELECT avg(value) FROM reading WHERE station_id = :id"), {"id": station.id})
    db.session.commit()


def throw_away(station):
    old = db.select(Reading.id).where(Reading.station_id == station.id, Reading.age > station.days_kept).limit(5000)
    gone = 1
    while gone:
        gone = db.session.execute(db.delete(Reading).where(Reading.id.in_(old))).rowcount
        db.session.commit()
