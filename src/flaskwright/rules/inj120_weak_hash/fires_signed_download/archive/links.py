import hashlib
import os

SECRET = os.environ["DOWNLOAD_SECRET"]


def signature_of(path):
    return hashlib.md5(f"{SECRET}:{path}".encode()).hexdigest()
