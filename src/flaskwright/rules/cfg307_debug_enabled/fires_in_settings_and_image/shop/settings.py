class Settings:
    DEBUG = True  # expect: CFG307
    PREFERRED_URL_SCHEME = "https"
