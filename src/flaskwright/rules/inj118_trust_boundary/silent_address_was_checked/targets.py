from urllib.parse import urljoin, urlparse

from flask import request


def page_of_ours(address):
    if not address:
        return None
    parts = urlparse(address)
    if parts.scheme or parts.netloc:
        return None
    return address


def joined_with_ours(address):
    target = urlparse(urljoin(request.url, address))
    return target.geturl() if target.netloc == request.host else None
