from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///clinic.db"
db = SQLAlchemy(app)


class Patient(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    diagnosis = db.Column(db.Text)


@app.get("/patients/<int:number>")
def patient(number):
    row = Patient.query.get_or_404(number)
    # Taking one key out leaves all the others in.
    data = dict(row.__dict__)  # expect: VAL406
    data.pop("_sa_instance_state")
    return jsonify(data)
