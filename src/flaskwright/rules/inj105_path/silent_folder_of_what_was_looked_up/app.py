import os

from flask import Blueprint, Flask, abort, request, send_from_directory


def create_blueprint(parcels):
    bp = Blueprint("photos", __name__)

    @bp.get("/photo")
    def photo():
        parcel = parcels.table["open"].get(request.args.get("number"))
        if parcel and os.path.isfile(os.path.join(parcel.folder, "front.jpeg")):
            return send_from_directory(directory=parcel.folder, path="front.jpeg")
        abort(404)

    return bp


def create_app(parcels):
    app = Flask(__name__)
    app.register_blueprint(create_blueprint(parcels))
    return app
