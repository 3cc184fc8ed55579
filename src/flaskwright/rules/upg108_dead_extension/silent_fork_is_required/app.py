from flask import Flask
from flask_kvsession import KVSessionExtension

app = Flask(__name__)
KVSessionExtension(None, app)
