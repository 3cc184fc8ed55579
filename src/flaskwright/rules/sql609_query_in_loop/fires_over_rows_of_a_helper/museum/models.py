from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Hall(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), nullable=False)
    pictures = db.relationship("Picture", back_populates="hall", lazy="dynamic")


class Picture(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(200), nullable=False)
    hall_id = db.Column(db.ForeignKey("hall.id"), nullable=False, index=True)
    hall = db.relationship("Hall", back_populates="pictures")
