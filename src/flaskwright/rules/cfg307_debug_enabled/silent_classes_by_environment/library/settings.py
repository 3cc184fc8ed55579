class Settings:
    DEBUG = False


class DevelopmentSettings(Settings):
    DEBUG = True


class LocalSettings(DevelopmentSettings):
    EXPLAIN_TEMPLATE_LOADING = True


class ProductionSettings(Settings):
    PREFERRED_URL_SCHEME = "https"


SETTINGS = {"development": DevelopmentSettings, "local": LocalSettings, "production": ProductionSettings}
