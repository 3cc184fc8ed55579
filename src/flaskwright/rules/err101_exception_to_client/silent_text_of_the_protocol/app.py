from authlib.integrations.flask_oauth2 import AuthorizationServer, ResourceProtector
from authlib.oauth2 import OAuth2Error
from flask import Flask
from werkzeug.exceptions import BadRequest

app = Flask(__name__)
server = AuthorizationServer(app)
protector = ResourceProtector()
SHELVES = {"novels": 3}


@app.get("/client")
def client():
    try:
        grant = server.get_consent_grant()
    except OAuth2Error as error:
        return error.error  # "invalid_client"
    return {"name": grant.client.name}


@app.get("/loans")
def loans():
    try:
        protector.acquire_token(["read"])
    except OAuth2Error as error:
        raise BadRequest(f"OAuth error: {error}") from error
    return {}


def shelf_of(name):
    try:
        return SHELVES[name]
    except KeyError:
        raise ValueError("there is no shelf {0}".format(name))  # noqa: B904


@app.get("/shelves/<name>")
def shelf(name):
    try:
        return {"shelf": shelf_of(name)}
    except ValueError as error:
        # The text is our own.
        return {"error": str(error)}, 404
