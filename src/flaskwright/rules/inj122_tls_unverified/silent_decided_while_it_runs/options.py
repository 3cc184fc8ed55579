import os


def verify():
    return os.environ.get("VERIFY", "1") == "1"
