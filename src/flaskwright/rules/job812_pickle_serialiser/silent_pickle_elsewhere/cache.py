import pickle

from flask import Flask

app = Flask(__name__)
app.config["CACHE_SERIALIZER"] = "pickle"
app.config["accept_content"] = ["pickle"]


def keep(path, value):
    with open(path, "wb") as stream:
        pickle.dump(value, stream)
