from company_platform import prepare
from dynaconf import FlaskDynaconf
from flask import Flask, session

app = Flask(__name__)
FlaskDynaconf(app)  # reads settings.toml and the environment

internal = Flask("internal")
prepare(internal)


@app.post("/language/<code>")
@internal.post("/language/<code>")
def language(code):
    session["language"] = code
    return {"language": code}
