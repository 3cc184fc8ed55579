class DevelopmentConfig:
    DEBUG = True
    LEVEL = 2


class ProductionConfig(DevelopmentConfig):
    DEBUG = False
    SERVER_NAME = "acme.example.com"
