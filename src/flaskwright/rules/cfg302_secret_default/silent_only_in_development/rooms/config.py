import os


class Production:
    SECRET_KEY = os.environ["SECRET_KEY"]
    if os.environ.get("ROOMS_DEBUG"):
        SECRET_KEY = os.environ.get("SECRET_KEY", "debugging")


class Development(Production):
    DEBUG = True
    SECRET_KEY = os.environ.get("SECRET_KEY", "dev")


class Testing(Production):
    SECRET_KEY = os.getenv("SECRET_KEY") or "test"


configurations = {"production": Production, "development": Development, "testing": Testing}
