from flask import Flask
from flask_kvsession import KVSessionExtension
from flask_uploads import UploadSet

app = Flask(__name__)
KVSessionExtension(None, app)
photos = UploadSet("photos")
