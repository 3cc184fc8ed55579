class Settings:
    DEBUG = False


class DevelopmentSettings(Settings):
    DEBUG = True


class StagingSettings(DevelopmentSettings):
    EXPLAIN_TEMPLATE_LOADING = True


class ProductionSettings(Settings):
    PREFERRED_URL_SCHEME = "https"


SETTINGS = {"development": DevelopmentSettings, "staging": StagingSettings, "production": ProductionSettings}
