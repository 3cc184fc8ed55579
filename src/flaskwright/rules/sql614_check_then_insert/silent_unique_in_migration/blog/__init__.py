from flask import Flask, jsonify
from sqlalchemy.exc import IntegrityError

from blog.models import db
from blog.tags import bp


def create_app():
    app = Flask(__name__)
    app.config.from_prefixed_env()
    db.init_app(app)
    app.register_blueprint(bp)

    @app.errorhandler(IntegrityError)
    def already_there(error):
        db.session.rollback()
        return jsonify(error="already there"), 409

    return app
