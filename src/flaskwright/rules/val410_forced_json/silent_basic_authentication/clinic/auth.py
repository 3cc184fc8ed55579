from flask_httpauth import HTTPTokenAuth

auth = HTTPTokenAuth(scheme="Bearer")
TOKENS = {"t-99": "reception"}


@auth.verify_token
def verify(token):
    return TOKENS.get(token)
