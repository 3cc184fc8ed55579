from flask_cache import Cache  # expect: UPG108
from flask_restplus import Api  # expect: UPG108

cache = Cache()
api = Api()
