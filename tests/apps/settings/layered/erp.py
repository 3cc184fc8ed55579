from dynaconf import Dynaconf, FlaskDynaconf
from flask import Flask

limits = Dynaconf(settings_files=["limits.toml"], envvar_prefix="LIMIT")

app = Flask(__name__)
app.config["NAME"] = "before"
FlaskDynaconf(app, settings_files=["settings.toml", ".secrets.toml", "none.toml"])
app.config["AFTER"] = 1
app.config["ROWS"] = limits.rows
app.config["COLUMNS"] = limits["COLUMNS"]
