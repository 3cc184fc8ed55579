from flask import current_app, has_app_context, has_request_context, request


def caller():
    if has_request_context():
        return request.remote_addr
    return "background"


def sender():
    if not has_app_context():
        return "nobody@example.com"
    return current_app.config["SENDER"]
