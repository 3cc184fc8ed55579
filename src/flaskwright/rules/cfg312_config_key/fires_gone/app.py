import os

from flask import Flask
from flask_jwt_extended import JWTManager

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
app.config["JWT_BLACKLIST_ENABLED"] = True  # expect: CFG312
app.config.update(JWT_USER_CLAIMS="claims")  # expect: CFG312
jwt = JWTManager(app)
