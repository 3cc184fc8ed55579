from board.models import db, login
from board.server import Site
from board.views import bp


def create_app():
    app = Site(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    login.init_app(app)
    app.register_blueprint(bp)
    return app
