from flask import Flask
from waitress import serve

app = Flask(__name__)


def main():
    serve(app, port=8000)
