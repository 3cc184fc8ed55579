import json
import os
from pathlib import Path

import yaml
from flask import Config, Flask

HERE = Path(__file__).parent
with open(os.path.join(HERE, "conf", "settings.yml")) as file:
    settings = yaml.safe_load(file)

defaults = Config(str(HERE))
defaults.from_mapping(TITLE="default", PAGE=1)
defaults["FROM_DEFAULTS"] = True

app = Flask(__name__)
app.config.update(defaults)
app.config.update(settings["common"])
app.config.update(settings.get(os.environ.get("STAGE", "local"), {}))
with (HERE / "conf" / "extra.json").open() as file:
    app.config.from_mapping(json.load(file))
app.config["VERSION"] = (HERE / "conf" / "version.cfg").read_text().strip()
app.config["LIMITS"] = json.loads(os.environ.get("LIMITS", "[1, 2]"))
app.config["SCHEME"] = app.config["PREFERRED_URL_SCHEME"] + "s"
app.config["TESTED"] = not app.config.get("TESTING")
