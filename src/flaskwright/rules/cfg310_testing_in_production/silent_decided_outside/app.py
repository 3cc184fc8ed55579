import os

from flask import Flask
from flask_wtf import CSRFProtect

app = Flask(__name__)
app.config["TESTING"] = os.environ.get("SHOP_TESTING") == "1"
app.config["WTF_CSRF_ENABLED"] = os.environ.get("SHOP_CSRF", "1") == "1"
csrf = CSRFProtect(app)
