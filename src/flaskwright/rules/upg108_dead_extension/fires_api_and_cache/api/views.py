from flask_restplus import Resource, fields  # expect: UPG108
from flask_restplus.inputs import positive

from api.extensions import api, cache

order = api.model("Order", {"number": fields.Integer})


@api.route("/orders/<int:number>")
class Order(Resource):
    @cache.cached(timeout=60)
    def get(self, number):
        return {"number": positive(number)}
