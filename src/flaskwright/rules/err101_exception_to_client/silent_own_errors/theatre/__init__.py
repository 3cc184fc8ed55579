from flask import Flask

from .errors import BookingError
from .seats import bp


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)

    @app.errorhandler(BookingError)
    def refused(error):
        return {"error": str(error), "seat": error.seat}, 409

    return app
