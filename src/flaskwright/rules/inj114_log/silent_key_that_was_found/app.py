import logging

from flask import Blueprint, Flask

log = logging.getLogger(__name__)
TARIFFS = {"letter": object(), "parcel": object()}


def tariff_of(kind):
    return TARIFFS.get(kind)


def create_blueprint(parcels):
    bp = Blueprint("parcels", __name__)

    @bp.post("/parcels/<number>/recall")
    def recall(number):
        parcel = parcels.table["open"].get(number)
        if not parcel:
            return "", 404
        log.info("parcel %s is called back", number)
        return "", 202

    @bp.post("/tariffs/<kind>")
    def choose(kind):
        if tariff_of(kind) is None:
            return "", 404
        log.info("tariff %s was chosen", kind)
        return "", 202

    return bp


def create_app(parcels):
    app = Flask(__name__)
    app.register_blueprint(create_blueprint(parcels))
    return app
