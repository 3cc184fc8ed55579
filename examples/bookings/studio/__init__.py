"""Room and equipment bookings for small music studios."""

from flask import Flask, jsonify, request

from studio.config import CONFIGS
from studio.extensions import cache, celery, db, login_manager


def create_app(config_name="production"):
    app = Flask(__name__)
    app.config.from_object(CONFIGS[config_name])

    db.init_app(app)
    cache.init_app(app)
    login_manager.init_app(app)

    if app.config["REDIS_URL"]:
        app.config["CACHE_TYPE"] = "RedisCache"
        app.config["CACHE_REDIS_URL"] = app.config["REDIS_URL"]
        celery.conf.broker_url = app.config["REDIS_URL"]
        celery.conf.result_backend = app.config["REDIS_URL"]

    register_blueprints(app)
    register_error_handlers(app)

    from studio.commands import register_commands

    register_commands(app)

    with app.app_context():
        db.create_all()
    return app


def register_blueprints(app):
    from studio.views.admin import admin
    from studio.views.api import api
    from studio.views.auth import auth
    from studio.views.bookings import bookings
    from studio.views.imports import imports

    for blueprint in (auth, bookings, admin, imports):
        app.register_blueprint(blueprint)
    app.register_blueprint(api, url_prefix="/api")


def register_error_handlers(app):
    @app.errorhandler(404)
    def not_found(error):
        return jsonify({"error": "not found", "path": request.path})

    @app.errorhandler(Exception)
    def unexpected(error):
        app.logger.error("request failed: %s", error)
        return jsonify({"error": str(error)}), 500
