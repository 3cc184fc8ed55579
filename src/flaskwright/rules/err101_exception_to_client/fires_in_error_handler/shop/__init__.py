from flask import Flask, jsonify

from .orders import bp
from .problems import problem


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)

    @app.errorhandler(Exception)
    def failed(error):
        app.logger.error("failed", exc_info=error)
        return jsonify(problem(error)), 500  # expect: ERR101

    return app
