import json
import tomllib

from flask import Flask

app = Flask(__name__)
app.config.from_file("conf/settings.json", load=json.load)
app.config.from_file("conf/settings.toml", load=tomllib.load, text=False)
app.config.from_file("conf/none.json", load=json.load, silent=True)
app.config.from_envvar("APP_CONFIG", silent=True)
app.config.from_pyfile("conf/plain.cfg")
