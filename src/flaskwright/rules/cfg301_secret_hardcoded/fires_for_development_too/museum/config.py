import os


class Production:
    SECRET_KEY = os.environ["SECRET_KEY"]


class Development:
    DEBUG = True
    SECRET_KEY = "fcde2b2edba56bf408601fb721fe9b5c"  # expect: CFG301
