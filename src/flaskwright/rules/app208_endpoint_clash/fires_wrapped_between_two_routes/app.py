from functools import wraps

from flask import Blueprint, Flask

pages = Blueprint("pages", __name__)


def uncached(view):
    @wraps(view)
    def without_cache(*args, **kwargs):
        return view(*args, **kwargs), {"Cache-Control": "no-store"}

    return without_cache


@pages.get("/")  # expect: APP208
@uncached
@pages.get("/home")
def home():
    return "Welcome"


def create_app():
    app = Flask(__name__)
    app.register_blueprint(pages)
    return app
