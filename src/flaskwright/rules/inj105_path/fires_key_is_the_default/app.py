import os

from flask import Blueprint, Flask, request


def create_blueprint(parcels):
    bp = Blueprint("photos", __name__)

    @bp.delete("/photo")
    def photo():
        number = request.args["number"]
        folder = parcels.folders.get(number, number)
        os.unlink(os.path.join("/srv/photos", folder, "front.jpeg"))  # expect: INJ105
        return "", 204

    return bp


def create_app(parcels):
    app = Flask(__name__)
    app.register_blueprint(create_blueprint(parcels))
    return app
