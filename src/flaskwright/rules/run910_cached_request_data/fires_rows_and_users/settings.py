import functools

from cachetools import TTLCache, cached
from flask import g

from models import Setting


@functools.cache
def setting(name):  # expect: RUN910
    return Setting.query.filter_by(name=name).one()


@cached(TTLCache(maxsize=1, ttl=60))
def settings():  # expect: RUN910
    return Setting.query.order_by(Setting.name).all()


@functools.lru_cache
def rights():  # expect: RUN910
    return g.account.rights.split(",")
