import hashlib

SECRET_KEY = hashlib.sha256(b"pools").hexdigest()  # expect: CFG305
