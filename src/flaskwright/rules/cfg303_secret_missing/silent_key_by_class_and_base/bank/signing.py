import os


def bring_key(config):
    config["SECRET_KEY"] = os.environ["TELLER_KEY"]
