import os

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, storage_uri=os.environ["RATELIMIT_STORAGE"])
unused = Limiter(get_remote_address, storage_uri="memcached://cache:11211")
