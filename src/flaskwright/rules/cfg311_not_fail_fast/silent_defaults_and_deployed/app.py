import os

from flask import Flask

app = Flask(__name__)
app.config["CELERY_BROKER_URL"] = os.environ.get("BROKER", "redis://redis")
app.config["MAIL_SERVER"] = os.getenv("MAIL_SERVER")
app.config["CACHE_REDIS_URL"] = os.getenv("CACHE_REDIS_URL")
app.config["CACHE_TYPE"] = "RedisCache" if app.config["CACHE_REDIS_URL"] else "SimpleCache"
