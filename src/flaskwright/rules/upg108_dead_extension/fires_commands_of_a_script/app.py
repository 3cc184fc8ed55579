from flask import Flask
from flask_uploads import UploadSet  # expect: UPG108

app = Flask(__name__)
photos = UploadSet("photos")


def clean():
    return None
