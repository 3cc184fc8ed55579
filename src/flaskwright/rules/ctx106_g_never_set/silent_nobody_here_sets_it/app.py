from flask import Flask, g
from flask_httpauth import HTTPBasicAuth

auth = HTTPBasicAuth()


@auth.verify_password
def verify(username, password):
    return username or None


def create_app():
    app = Flask(__name__)

    @app.get("/")
    @auth.login_required
    def index():
        return {"user": g.flask_httpauth_user}

    return app
