from flask import Flask, jsonify, request
from flask.views import MethodView
from flask_jwt_extended import JWTManager, get_jwt_identity, jwt_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)
JWTManager(app)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    password_hash = db.Column(db.String(200), nullable=False)


class Car(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    plate = db.Column(db.String(12), nullable=False)
    owner_id = db.Column(db.ForeignKey("user.id"), nullable=False)


class CarView(MethodView):
    @jwt_required()
    def get(self, car_id):
        car = Car.query.filter_by(id=car_id, owner_id=get_jwt_identity()).first_or_404()
        return jsonify(plate=car.plate)

    @jwt_required()
    def put(self, car_id):
        car = Car.query.filter_by(id=car_id, owner_id=get_jwt_identity()).first_or_404()
        car.plate = request.json["plate"]
        db.session.commit()
        return "", 204

    def delete(self, car_id):  # expect: AUT502
        car = db.get_or_404(Car, car_id)
        db.session.delete(car)
        db.session.commit()
        return "", 204


app.add_url_rule("/cars/<int:car_id>", view_func=CarView.as_view("car"))
