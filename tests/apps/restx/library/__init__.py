from flask import Blueprint, Flask
from flask_restx import Api

from library.books import books
from library.readers import readers

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")
api = Api(blueprint, title="Library", doc=False)
api.add_namespace(books)
api.add_namespace(readers, path="/people")


def create_app():
    from library.status import status

    app = Flask(__name__)
    app.register_blueprint(blueprint)
    public = Api(app, doc="/docs", prefix="/public")
    public.add_namespace(status)
    return app
