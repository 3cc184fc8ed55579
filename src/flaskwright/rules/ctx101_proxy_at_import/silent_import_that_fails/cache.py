import redis
from flask import current_app


def connect(host):
    client = redis.Redis(host)
    try:
        client.ping()
    except redis.ConnectionError:
        current_app.logger.error("No cache at %s", host)
    return client
