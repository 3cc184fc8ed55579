from flask import Flask

from ticket.models import db


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    with app.app_context():
        from ticket import zones

        app.register_blueprint(zones.bp)
    return app
