import logging

from flask import Blueprint, Flask

log = logging.getLogger(__name__)


def create_blueprint(parcels):
    bp = Blueprint("parcels", __name__)

    @bp.post("/parcels/<number>/recall")
    def recall(number):
        parcel = parcels.table["open"].get(number)
        if not parcel:
            log.warning("no parcel %s", number)  # expect: INJ114
            return "", 404
        return "", 202

    @bp.get("/parcels/<number>")
    def show(number):
        if parcels.table["open"].get(number, "nothing"):
            log.info("parcel %s is looked at", number)  # expect: INJ114
        return "", 204

    return bp


def create_app(parcels):
    app = Flask(__name__)
    app.register_blueprint(create_blueprint(parcels))
    return app
