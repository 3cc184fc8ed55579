from urllib.parse import urlparse


def stays_here(target: str) -> bool:
    parts = urlparse(target)
    if parts.scheme and not parts.netloc:
        return False
    if parts.netloc:
        return False
    return not parts.scheme or parts.scheme in ("http", "https")
