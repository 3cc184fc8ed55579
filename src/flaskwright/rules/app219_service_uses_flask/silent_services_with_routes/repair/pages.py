from flask import Blueprint

from repair.services.cars import load_car

pages = Blueprint("pages", __name__)


@pages.get("/cars/<int:car_id>/label")
def label(car_id):
    return f"<b>{load_car(car_id).plate}</b>"
