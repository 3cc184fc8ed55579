class Settings:
    PREFERRED_URL_SCHEME = "https"
    WTF_CSRF_ENABLED = False  # expect: CFG310


class ProductionSettings(Settings):
    SESSION_COOKIE_SECURE = True


class TestSettings(Settings):
    TESTING = True


BY_STAGE = {"production": ProductionSettings, "test": TestSettings}
