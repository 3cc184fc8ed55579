from flask import Blueprint, Flask

import places

files = Blueprint("files", __name__)


@files.get("/")
def listing():
    return "Files"


def create_app(settings):
    app = Flask(__name__)
    for name, value in settings.items():
        setattr(places, name, value)

    @app.get("/")
    def index():
        return "Home"

    app.register_blueprint(files, subdomain=places.FILES)
    return app
