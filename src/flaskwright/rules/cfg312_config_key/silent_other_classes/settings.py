import os

debug = os.environ.get("SHOP_DEBUG") == "1"
DEBUG = debug


class Vault:
    secret_key = os.environ["SECRET_KEY"]
