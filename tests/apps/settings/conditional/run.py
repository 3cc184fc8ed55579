import os

from flask import Flask
from helpers import flag, required

os.environ.setdefault("REGION", "eu")
app = Flask(__name__)
app.config["DEBUG"] = flag("APP_DEBUG")
app.config.update({"REGION": os.environ["REGION"], "LIMIT": 10}, BURST=3)
if app.config["DEBUG"]:
    app.config["LIMIT"] = 1000
elif os.environ.get("APP_ENV") == "production":
    app.config["SESSION_COOKIE_SECURE"] = True
    app.secret_key = required("SECRET_KEY")
else:
    app.secret_key = "dev"
for name in ("ALPHA", "BETA"):
    app.config[f"FEATURE_{name}"] = flag(f"ENABLE_{name}", "1")
try:
    app.config["TOKEN"] = os.environ["TOKEN"]
except KeyError:
    app.config["TOKEN"] = "none"
app.config.pop("BURST")
app.config["TWICE"] = app.config["LIMIT"] * 2
app.config["MODE"] = "quiet" if not app.config.get("DEBUG") else "loud"
app.config["OWNER"] = app.config.get("OWNER", "nobody")
if "REGION" in os.environ and "PROXIES" not in os.environ:
    app.config["PROXIES"] = 0
if __name__ == "__main__":
    app.config["DEBUG"] = True
    app.run()
