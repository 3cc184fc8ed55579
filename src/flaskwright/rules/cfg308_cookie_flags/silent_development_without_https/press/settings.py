class Settings:
    SESSION_COOKIE_SECURE = True


class DevelopmentSettings(Settings):
    # http://localhost
    SESSION_COOKIE_SECURE = False


BY_STAGE = {"development": DevelopmentSettings, "production": Settings}
