from celery import Celery
from flask import Flask

from config import Config

app = Flask(__name__)
app.config.from_object(Config)
app.config["CELERY_ALWAYS_EAGER"] = False
celery = Celery(app.name)
celery.config_from_object(Config, namespace="CELERY")
celery.conf.update(app.config)
