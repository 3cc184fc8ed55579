import os

SECRET_KEY = os.urandom(24)  # expect: CFG304
SESSION_COOKIE_SECURE = True
