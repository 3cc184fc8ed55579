from urllib.parse import urlsplit

from flask import abort, request


def only_own_pages():
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    sent_by = request.headers.get("Origin") or request.referrer or ""
    if urlsplit(sent_by).netloc != request.host:
        abort(403)
