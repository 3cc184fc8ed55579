from flask import Blueprint

from clinic.visits import visits

api = Blueprint("api", __name__, url_prefix="/api")
version = Blueprint("version", __name__, url_prefix="/1.0")
legacy = Blueprint("legacy", __name__)

version.register_blueprint(visits, url_prefix="/visits")
api.register_blueprint(version)


@legacy.get("/visits")
def old_visits():
    return {"visits": []}
