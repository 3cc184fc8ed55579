class Settings:
    JWT_TOKEN_LOCATION = ["cookies"]
    JWT_COOKIE_CSRF_PROTECT = True


class Production(Settings):
    JWT_COOKIE_CSRF_PROTECT = False  # expect: CFG310


class Testing(Settings):
    TESTING = True
    JWT_COOKIE_CSRF_PROTECT = False
