from urllib.parse import unquote, urljoin, urlparse

from flask import request


def wanted():
    if address := request.args.get("next"):
        target = urlparse(urljoin(request.url, unquote(address)))
        # Joined with our own address: what leads elsewhere has another host.
        if target.netloc == urlparse(request.url).netloc:
            return target.geturl()
    return None
