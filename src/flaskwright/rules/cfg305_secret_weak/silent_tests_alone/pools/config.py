import os


class Production:
    SECRET_KEY = os.environ["SECRET_KEY"]


class Testing(Production):
    SECRET_KEY = "test"


class Development(Production):
    SECRET_KEY = "dev"


configurations = {"production": Production, "testing": Testing, "development": Development}
