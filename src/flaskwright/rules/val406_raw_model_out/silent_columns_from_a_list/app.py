from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///clinic.db"
db = SQLAlchemy(app)
PUBLIC = frozenset({"id", "name"})


class Doctor(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    salary = db.Column(db.Integer)

    def public(self):
        # Only the columns that the list names.
        return {c.name: getattr(self, c.name) for c in self.__table__.columns if c.name in PUBLIC}

    def short(self):
        return {name: getattr(self, name) for name in ("id", "name")}


@app.get("/doctors")
def doctors():
    found = Doctor.query.all()
    values = []
    for column in Doctor.__table__.columns:
        if column.name in PUBLIC:
            values.append([getattr(doctor, column.name) for doctor in found])
    return jsonify(doctors=[doctor.public() for doctor in found], values=values, names=[d.short() for d in found])
