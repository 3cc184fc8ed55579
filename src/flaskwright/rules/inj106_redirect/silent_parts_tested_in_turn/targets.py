from urllib.parse import urlparse


def cleaned(url, hosts):
    if not url:
        return None
    forward = url.replace("\\", "/")
    parts = urlparse(forward)
    if parts.hostname:
        # The copy was split, and the copy is given back.
        if parts.hostname in hosts:
            return forward
        return None
    if parts.path and parts.path[0] == "/" and not parts.path.startswith("//"):
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return None


def stays_here(url):
    url = url.strip()
    # Browsers take a backslash for a slash: both readings have to stay here.
    for reading in (url, url.replace("\\", "/")):
        parts = urlparse(reading)
        if parts.scheme or parts.netloc:
            return False
    return True
