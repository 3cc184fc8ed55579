from flask import Blueprint
from flask.views import MethodView

partner = Blueprint("partner", __name__)
spa = Blueprint("spa", __name__, url_prefix="/spa", subdomain="spa", static_folder="static")


class Rooms(MethodView):
    def get(self, partner=None):
        return partner or "all"


@partner.route("/offers", methods=["GET", "POST"])
def offers():
    return "offers"


@spa.route("/", subdomain="wellness")
def wellness():
    return "wellness"
