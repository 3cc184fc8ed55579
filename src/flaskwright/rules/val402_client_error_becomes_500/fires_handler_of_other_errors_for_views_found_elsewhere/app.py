import os

from flask import Flask
from itsdangerous import URLSafeTimedSerializer

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
serializer = URLSafeTimedSerializer(os.environ["SECRET_KEY"])


@app.errorhandler(LookupError)
def not_there(error):
    return {"error": "no such thing"}, 404
