import os

from flask import Flask

import checks

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ.get("SECRET_KEY")
app.config["CELERY_BROKER_URL"] = os.environ.get("BROKER")
app.config["MAIL_SERVER"] = os.environ.get("SMTP_SERVER")
checks.complete(app)
