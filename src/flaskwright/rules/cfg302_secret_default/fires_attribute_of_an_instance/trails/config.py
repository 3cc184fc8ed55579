import os


class Base:
    def __init__(self):
        self.DEBUG = False
        self.SECRET_KEY = os.environ.get("SECRET_KEY", "trails and more")  # expect: CFG302


class Production(Base):
    def __init__(self):
        super().__init__()
        self.PAGE_SIZE = 20


configurations = {"production": Production()}
