from flask import session

from shop.caching import cache


@cache.memoize(timeout=300)
def rights():  # expect: RUN910
    return session.get("rights", [])
