from application import ConfiguredFlask
from extensions import Storage, db

storage = Storage()


def create_app():
    app = ConfiguredFlask(__name__)
    db.init_app(app)
    storage.init_app(app)
    app.config["STORAGE_FOLDER"] = "/srv/files"
    return app
