from flask import Flask

from letters.commands import purge
from letters.database import db
from letters.views import bp


def create_app(config):
    app = Flask(__name__)
    app.config.from_object(config)
    db.init_app(app)
    app.register_blueprint(bp)
    app.cli.add_command(purge)
    return app
