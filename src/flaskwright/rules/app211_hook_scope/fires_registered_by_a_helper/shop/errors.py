from werkzeug.exceptions import MethodNotAllowed


def json_error(error):
    return {"error": error.name}, error.code


def handle_errors(blueprint):
    blueprint.register_error_handler(MethodNotAllowed, json_error)  # expect: APP211
    blueprint.register_error_handler(403, json_error)
