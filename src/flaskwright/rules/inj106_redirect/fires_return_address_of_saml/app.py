from flask import Flask, redirect, request
from onelogin.saml2.auth import OneLogin_Saml2_Auth

app = Flask(__name__)


@app.post("/login/done")
def done():
    asked = {"http_host": request.host, "script_name": request.path, "post_data": request.form.copy()}
    auth = OneLogin_Saml2_Auth(asked, custom_base_path="/etc/library/saml")
    auth.process_response()
    if auth.get_errors():
        return {"problem": "no login"}, 401
    # The toolkit goes to any address with a scheme and a host.
    return redirect(auth.redirect_to(request.form["RelayState"]))  # expect: INJ106
