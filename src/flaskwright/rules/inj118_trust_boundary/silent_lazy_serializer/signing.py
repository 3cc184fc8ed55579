from flask import current_app
from itsdangerous import URLSafeTimedSerializer
from werkzeug.local import LocalProxy

serializer = LocalProxy(lambda: URLSafeTimedSerializer(current_app.config["SECRET_KEY"], b"shop"))
