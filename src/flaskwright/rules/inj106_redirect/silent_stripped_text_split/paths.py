from urllib.parse import urlparse


def is_safe(url):
    if not url:
        return False
    url = url.strip()
    for one in (url, url.replace("\\", "/")):
        if one.startswith("///"):
            return False
        try:
            parsed = urlparse(one)
        except ValueError:
            return False
        if parsed.scheme and not parsed.netloc:
            return False
        if parsed.netloc:
            return False
    return True


def next_path(unsafe):
    # What holds of the text without white space around, holds of the text.
    return unsafe if is_safe(unsafe) else "./"
