import base64
import pickle
import zlib


def pack(value):
    return base64.urlsafe_b64encode(zlib.compress(pickle.dumps(value))).decode("ascii")


def unpack(text):
    if not text:
        return {}
    return pickle.loads(zlib.decompress(base64.urlsafe_b64decode(text.encode("ascii"))))  # expect: INJ109
