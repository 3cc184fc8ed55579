import os


def flag(name, default="0"):
    return os.environ.get(name, default).strip().lower() in {"1", "true", "yes"}


def required(name):
    value = os.environ.get(name)
    if not value:
        raise RuntimeError(f"{name} is not set")
    return value
