import re

from flask import abort


def require_host(host):
    """Ends the request with 400 unless the whole text is letters, digits, dots and dashes."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{0,250}", host):
        abort(400, "not a host name")
