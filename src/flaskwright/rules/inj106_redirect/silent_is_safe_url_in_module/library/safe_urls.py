from urllib.parse import urljoin, urlsplit

from flask import request


def is_safe_url(target):
    # `urljoin` and browsers do not agree about `////elsewhere.example`.
    if target.startswith("//"):
        return False
    own = urlsplit(request.host_url)
    wanted = urlsplit(urljoin(request.host_url, target))
    return wanted.scheme in {"http", "https"} and wanted.netloc == own.netloc


def way_back(fallback):
    for target in (request.args.get("next"), request.form.get("next")):
        if target and is_safe_url(target):
            return target
    return fallback
