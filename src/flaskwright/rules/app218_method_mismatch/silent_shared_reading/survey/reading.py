from flask import current_app, request


def read_values(*names):
    source = request.form if request.method == "POST" else request.args
    return {name: source.get(name) for name in names}


def log_body():
    current_app.logger.debug("body: %s", request.get_json(silent=True))
