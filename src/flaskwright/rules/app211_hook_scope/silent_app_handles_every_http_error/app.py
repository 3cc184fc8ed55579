from flask import Blueprint, Flask
from werkzeug.exceptions import HTTPException

pages = Blueprint("pages", __name__)


@pages.errorhandler(404)
@pages.errorhandler(405)
def page_error(error):
    return f"Sorry: {error.name}", error.code


@pages.get("/")
def home():
    return "Welcome"


def create_app():
    app = Flask(__name__)
    app.register_blueprint(pages)

    @app.errorhandler(HTTPException)
    def http_error(error):
        return {"error": error.name}, error.code

    return app
