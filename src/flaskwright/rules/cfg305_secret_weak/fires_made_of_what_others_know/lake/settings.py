import hashlib
import socket


class Production:
    SECRET_KEY = hashlib.sha256(socket.gethostname().encode()).hexdigest()  # expect: CFG305
    HOST = socket.gethostname()
