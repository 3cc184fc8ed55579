import os

from flask import Flask
from itsdangerous import BadData, URLSafeTimedSerializer

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
serializer = URLSafeTimedSerializer(os.environ["SECRET_KEY"])


@app.errorhandler(BadData)
def bad_token(error):
    return {"error": "invalid or expired token"}, 400
