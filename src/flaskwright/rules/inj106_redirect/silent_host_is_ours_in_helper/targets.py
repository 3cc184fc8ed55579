from urllib.parse import urlparse

HOSTS = ("shop.example", "www.shop.example")


def own_target(target: str) -> str | None:
    """The target, where its host is one of ours, or its path where it names none."""
    parts = urlparse(target)
    if parts.hostname:
        if parts.hostname in HOSTS:
            return target
        return None
    if parts.path.startswith("/") and not parts.path.startswith("//"):
        return parts.path
    return None
