from flask import Flask

from api.extensions import api, cache, jwt

app = Flask(__name__)
api.init_app(app)
cache.init_app(app)
jwt.init_app(app)


@app.cli.command()
def clean():
    cache.clear()
