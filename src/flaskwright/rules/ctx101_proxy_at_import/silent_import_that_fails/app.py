from flask import Flask

from cache import connect

app = Flask(__name__)
cache = connect("localhost")
