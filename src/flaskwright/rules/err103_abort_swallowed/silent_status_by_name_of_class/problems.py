from flask import jsonify

STATUS = {"BadRequest": 400, "Unauthorized": 401, "Forbidden": 403, "NotFound": 404}


def answer(error, action):
    # The status that belongs to the exception is found by the name of its class.
    name = error.__class__.__name__
    if name == "JSONDecodeError":
        name = "BadRequest"
    return jsonify(action=action), STATUS.get(name) or 500
