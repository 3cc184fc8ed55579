from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Driver(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class Tour(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    driver_id = db.Column(db.ForeignKey("driver.id"))
    driver = db.relationship(Driver)
    parcels = db.relationship("Parcel")

    @property
    def weight(self):
        return sum(parcel.weight for parcel in self.parcels)


class Parcel(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    tour_id = db.Column(db.ForeignKey("tour.id"))
    weight = db.Column(db.Integer)
