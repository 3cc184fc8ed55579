from urllib.parse import ParseResult, SplitResult, _coerce_args, _splitnetloc, scheme_chars


def split(url, scheme="", allow_fragments=True):
    """Python's own `urlsplit`, as it was once."""
    url, scheme, coerce_result = _coerce_args(url, scheme)
    netloc = query = fragment = ""
    place = url.find(":")
    if place > 0:
        for character in url[:place]:
            if character not in scheme_chars:
                break
        else:
            scheme, url = url[:place].lower(), url[place + 1 :]
    if url[:2] == "//":
        netloc, url = _splitnetloc(url, 2)
        if ("[" in netloc and "]" not in netloc) or ("]" in netloc and "[" not in netloc):
            raise ValueError("Invalid IPv6 URL")
    if allow_fragments and "#" in url:
        url, fragment = url.split("#", 1)
    if "?" in url:
        url, query = url.split("?", 1)
    return coerce_result(SplitResult(scheme, netloc, url, query, fragment))


def parse(url, scheme=""):
    url, scheme, coerce_result = _coerce_args(url, scheme)
    scheme, netloc, url, query, fragment = split(url, scheme)
    return coerce_result(ParseResult(scheme, netloc, url, "", query, fragment))


def _is_allowed(url, hosts):
    if url.startswith("///"):
        return False
    try:
        parts = parse(url)
    except ValueError:
        return False
    if not parts.netloc and parts.scheme:
        return False
    scheme = parts.scheme
    if not parts.scheme and parts.netloc:
        scheme = "http"
    return (not parts.netloc or parts.netloc in hosts) and (not scheme or scheme in ["http", "https"])


def is_safe_url(url, hosts):
    if url is not None:
        url = url.strip()
    if not url:
        return False
    return _is_allowed(url, hosts) and _is_allowed(url.replace("\\", "/"), hosts)
