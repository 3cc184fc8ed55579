from urllib.parse import urlparse


def is_ours(address):
    for one in (address, address.replace("\\", "/")):
        if one.startswith("///"):
            return False
        parts = urlparse(one)
        if parts.scheme or parts.netloc:
            return False
    return True


def page_or_start(address):
    if is_ours(address):
        return address
    return "./"
