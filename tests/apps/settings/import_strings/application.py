import os

import settings.base
from flask import Flask

app = Flask(__name__)
app.config.from_object(settings.base)
env = os.environ.get("APP_ENV", "development")
app.config.from_object(f"settings.classes.{env.capitalize()}Config")
app.config.from_object(os.environ.get("EXTRA_SETTINGS", "settings.extra"))
