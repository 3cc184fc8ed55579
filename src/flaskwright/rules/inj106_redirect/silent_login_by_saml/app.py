from flask import Flask, redirect, request, url_for
from onelogin.saml2.auth import OneLogin_Saml2_Auth

app = Flask(__name__)


def saml():
    asked = {"http_host": request.host, "script_name": request.path, "get_data": request.args.copy()}
    return OneLogin_Saml2_Auth(asked, custom_base_path="/etc/library/saml")


@app.get("/login")
def login():
    # The address of the identity provider stands in the settings.
    return redirect(saml().login(return_to=url_for("shelf", _external=True)))


@app.get("/shelf")
def shelf():
    return {"books": []}
