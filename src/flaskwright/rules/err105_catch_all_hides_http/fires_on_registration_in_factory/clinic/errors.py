from flask import current_app, jsonify


def on_exception(error):
    current_app.logger.error("request failed", exc_info=error)
    response = jsonify(error=type(error).__name__)
    response.status_code = 500
    return response
