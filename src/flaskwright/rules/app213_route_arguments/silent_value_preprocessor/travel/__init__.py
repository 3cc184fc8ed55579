from flask import Flask

from travel import languages
from travel.hotels import hotels
from travel.trips import trips


def create_app():
    app = Flask(__name__)
    languages.init_app(app)
    app.register_blueprint(trips, url_prefix="/<lang_code>/trips")
    app.register_blueprint(hotels, url_prefix="/<lang_code>/<city>/hotels")
    return app
