from flask import Flask, render_template
from flask_bootstrap import Bootstrap
from flask_security import Security

from crm.users import datastore

bootstrap = Bootstrap()
security = Security()


def create_app(config):
    app = Flask(__name__)
    app.config.from_object(config)
    bootstrap.init_app(app)
    security.init_app(app, datastore)

    @app.get("/")
    def index():
        return render_template("index.html")

    @app.get("/welcome")
    def welcome():
        return render_template("security/login_user.html")

    return app
