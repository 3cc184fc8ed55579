from flask import Flask, request

from survey.answers import bp
from survey.reading import log_body


def create_app():
    app = Flask(__name__)
    app.register_blueprint(bp)
    app.before_request(log_body)

    @app.errorhandler(404)
    def not_found(error):
        app.logger.info("not found: %s", request.form.to_dict())
        return {"error": "not found"}, 404

    return app
