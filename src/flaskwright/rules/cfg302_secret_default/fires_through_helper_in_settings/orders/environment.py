import os


def variable(name, default=None):
    return os.environ.get(f"ORDERS_{name}", default)
