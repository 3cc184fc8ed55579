class BaseSettings:
    # Left on by ProductionSettings, which says nothing about it.
    DEBUG = True  # expect: CFG307


class DevelopmentSettings(BaseSettings):
    EXPLAIN_TEMPLATE_LOADING = True


class ProductionSettings(BaseSettings):
    PREFERRED_URL_SCHEME = "https"
