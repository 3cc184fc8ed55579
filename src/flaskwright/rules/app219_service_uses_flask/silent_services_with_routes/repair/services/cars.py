"""The services that the garage offers for cars: pages, not a layer."""

from flask import Blueprint, abort, request

from repair.models import Car, db

cars = Blueprint("cars", __name__)


def load_car(car_id):
    car = db.session.get(Car, car_id)
    if car is None:
        abort(404)
    return car


@cars.get("/<int:car_id>")
def show(car_id):
    return {"plate": load_car(car_id).plate}


@cars.post("/")
def create():
    car = Car(plate=request.form["plate"])
    db.session.add(car)
    db.session.commit()
    return {"id": car.id}, 201
