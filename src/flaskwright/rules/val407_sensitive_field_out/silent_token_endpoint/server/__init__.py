from flask import Flask, jsonify, request

from server.models import Grant, db

app = Flask(__name__)
db.init_app(app)


def success(grant: Grant, **fields):
    # By these names a client of OAuth gets its own token.
    fields["access_token"] = grant.token
    fields["token_type"] = "bearer"
    if grant.validity:
        fields["expires_in"] = grant.validity
        fields["refresh_token"] = grant.refresh_token
    return jsonify(**fields)


@app.post("/token")
def token():
    grant = Grant.query.filter_by(client_id=request.form["client_id"]).first_or_404()
    return success(grant, scope="read")
