from flask import current_app, jsonify

LABELS = {"read": "tasks are read", "write": "tasks are written"}


def answer(error, action):
    name = error.__class__.__name__
    current_app.logger.exception("%s while %s", name, LABELS.get(action))
    return jsonify(action=action), 500
