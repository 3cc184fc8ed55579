import os
from dataclasses import dataclass, field
from flask import Flask

DATABASE = "/tmp/x.db"
DEBUG = True
SECRET_KEY = "development key"

@dataclass
class Extra:
    TITLE: str = "extra"
    COUNT: int = 3
    NAMES: list = field(default_factory=list)

app = Flask(__name__)
app.config.from_object(__name__)
app.config.from_object(Extra(COUNT=5))
app.config.from_envvar("X_SETTINGS", silent=True)
app.config["LIST"] = ["a"]
app.config["LIST"].append("b")
app.config["MAP"] = {"a": 1}
app.config["MAP"]["b"] = 2
app.config.update(dict(A=1, B=os.environ.get("B")))
app.config.update({k: v for k, v in {"C": 1, "D": 2}.items()})
for key in ("E", "F"):
    app.config[key] = os.getenv(key, key.lower())
app.config.from_mapping({k: os.environ.get(k) for k in ["G", "H"]})
AFTER = 1
for key in app.config.keys():
    if os.environ.get("CLUB_" + key) is not None:
        app.config[key] = os.environ["CLUB_" + key]
