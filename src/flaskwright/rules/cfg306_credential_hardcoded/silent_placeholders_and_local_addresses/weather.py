import os

import psycopg2
import redis
from flask import Flask

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql://weather:r4inCl0ud@localhost/weather"
app.config["CELERY_BROKER_URL"] = "amqp://guest:guest@queue:5672//"
app.config["MAIL_PASSWORD"] = "your-password"
app.config["WEATHER_API_KEY"] = os.environ.get("WEATHER_API_KEY", "")
cache = redis.from_url("redis://cache:6379/0")


def stations():
    return psycopg2.connect(host="127.0.0.1", user="weather", password="r4inCl0ud")
