from flask import Blueprint

from depot.parcels import parcels
from depot.vans import vans

api = Blueprint("api", __name__)
api.register_blueprint(parcels)
api.register_blueprint(vans, url_prefix="/v2/vans")
