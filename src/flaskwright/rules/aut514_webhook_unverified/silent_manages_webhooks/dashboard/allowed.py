from flask import abort, request

OURS = {"10.0.0.7"}


def only_ours():
    if request.remote_addr not in OURS:
        abort(403)
