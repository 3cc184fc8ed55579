from flask import Blueprint, jsonify, request

from nursery.models import Plant

plants = Blueprint("plants", __name__, url_prefix="/plants")


@plants.get("/")
def list_plants():
    query = Plant.query  # expect: SQL611
    if request.args.get("unsold"):
        query = query.filter_by(sold=False)
    number = query.count()
    page = query.order_by(Plant.name).paginate(per_page=20)
    return jsonify(number=number, plants=[plant.name for plant in page.items])


@plants.get("/<int:plant_id>")
def show_plant(plant_id):
    plant = Plant.query.get_or_404(plant_id, "There is no such plant.")  # expect: SQL611
    first = Plant.query.filter_by(name=plant.name).first()  # expect: SQL611
    return {"name": plant.name, "first": first.id}


@plants.get("/labels")
def labels():
    return jsonify([plant.name for plant in Plant.unsold()])
