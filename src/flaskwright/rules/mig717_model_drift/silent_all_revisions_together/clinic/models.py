from clinic import db


class Patient(db.Model):
    __tablename__ = "patients"

    id = db.Column(db.Integer, primary_key=True)
    full_name = db.Column(db.Text, nullable=False, index=True)
    doctor_id = db.Column(db.ForeignKey("doctors.id"))
    insured = db.Column(db.Boolean, nullable=False, server_default="false")


class Doctor(db.Model):
    __tablename__ = "doctors"

    id = db.Column(db.Integer, primary_key=True)
    badge = db.Column(db.String(20), unique=True)
