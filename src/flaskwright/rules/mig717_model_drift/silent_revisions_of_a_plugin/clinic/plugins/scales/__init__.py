from clinic import Patient, db


class Weight(db.Model):
    __tablename__ = "weights"

    id = db.Column(db.Integer, primary_key=True)
    patient_id = db.Column(db.ForeignKey(Patient.id))
    kilograms = db.Column(db.Float)


def load(app):
    app.extensions["scales"] = Weight
