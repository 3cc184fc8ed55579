from flask_caching import Cache
from flask_jwt_extended import JWTManager
from flask_restx import Api
from flask_uploads import UploadSet

cache = Cache()
jwt = JWTManager()
api = Api()
photos = UploadSet("photos")
