import sqlite3
from functools import cache, lru_cache

from flask import g


@cache
def rights():
    return [g.user]


def forget():
    rights.cache_clear()


def connection():
    return sqlite3.connect("rights.db")


@lru_cache
def names():
    return [row[0] for row in g.db.execute("SELECT name FROM rights")]
