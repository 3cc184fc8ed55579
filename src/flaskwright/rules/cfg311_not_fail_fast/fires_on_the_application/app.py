import os

from flask import Flask

app = Flask(__name__)
app.config.from_mapping(
    SECRET_KEY=os.environ["SECRET_KEY"],
    CELERY_BROKER_URL=os.environ.get("BROKER_URL"),  # expect: CFG311
)
