import os

from flask import Flask

app = Flask(__name__)

if os.environ.get("MAINTENANCE"):

    @app.get("/")
    def home():
        return "Back soon", 503

else:

    @app.get("/")
    def home():
        return "Welcome"
