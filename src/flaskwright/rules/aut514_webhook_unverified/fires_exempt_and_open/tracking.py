from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

app = Flask(__name__)
app.config["SECRET_KEY"] = "only-for-tests"
csrf = CSRFProtect(app)
db = SQLAlchemy(app)


class Parcel(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    state = db.Column(db.String(20), nullable=False)


@app.route("/parcels/delivered", methods=["POST"])  # expect: AUT514
@csrf.exempt
def delivered():
    parcel = db.get_or_404(Parcel, request.json["parcel"])
    parcel.state = "delivered"
    db.session.commit()
    return "", 204
