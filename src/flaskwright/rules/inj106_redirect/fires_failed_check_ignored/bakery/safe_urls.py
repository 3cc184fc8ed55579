from urllib.parse import urljoin, urlsplit

from flask import request


def is_safe_url(target):
    own = urlsplit(request.host_url)
    wanted = urlsplit(urljoin(request.host_url, target))
    return wanted.scheme in {"http", "https"} and wanted.netloc == own.netloc
