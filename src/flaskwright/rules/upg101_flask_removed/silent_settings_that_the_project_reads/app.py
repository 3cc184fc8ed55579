from flask import Flask

app = Flask(__name__)
app.config.from_object("settings.Production")
app.json.sort_keys = app.config["JSON_SORT_KEYS"]


@app.get("/")
def index():
    return app.config.get("ENV")
