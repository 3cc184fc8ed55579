from flask import abort
from werkzeug.security import safe_join


def path_of(kind, name):
    return safe_join("/srv/archive", kind, name) or abort(404)
