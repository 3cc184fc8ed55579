import json

from flask import current_app


def jsonify(value):
    return current_app.response_class(json.dumps(value), mimetype="application/geo+json")
