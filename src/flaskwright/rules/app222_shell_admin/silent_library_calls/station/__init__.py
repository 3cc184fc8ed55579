from flask import Flask

from station.admin import admin
from station.commands import register_commands
from station.database import db, migrate


def create_app(config):
    app = Flask(__name__)
    app.config.from_object(config)
    db.init_app(app)
    migrate.init_app(app, db)
    app.register_blueprint(admin)
    register_commands(app)
    return app
