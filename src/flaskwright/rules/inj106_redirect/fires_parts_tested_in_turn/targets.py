from urllib.parse import urlparse


def cleaned(url, hosts):
    forward = url.replace("\\", "/")
    parts = urlparse(forward)
    if parts.hostname:
        if parts.hostname in hosts:
            return forward
        # Another host: it is written to a list, and let through.
        print("another host:", parts.hostname)
    return forward


def path_of(url):
    parts = urlparse(url)
    if parts.path[0] == "/":
        return parts.path  # `////evil.example` has the path `//evil.example`
    return "/"


def whole_of(url):
    parts = urlparse(url)
    if parts.path[0] == "/" and not parts.path.startswith("//"):
        return url  # with whatever host stands before that path
    return "/"
