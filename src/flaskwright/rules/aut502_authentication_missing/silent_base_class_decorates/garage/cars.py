from flask import jsonify, request
from flask_login import fresh_login_required

from garage.base import MembersView
from garage.models import Car, db


class CarView(MembersView):
    def get(self, car_id):
        return jsonify(plate=db.get_or_404(Car, car_id).plate)

    @fresh_login_required
    def put(self, car_id):
        db.get_or_404(Car, car_id).plate = request.json["plate"]
        db.session.commit()
        return "", 204

    def delete(self, car_id):
        db.session.delete(db.get_or_404(Car, car_id))
        db.session.commit()
        return "", 204
