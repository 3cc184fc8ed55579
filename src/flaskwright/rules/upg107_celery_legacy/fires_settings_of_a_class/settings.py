class Settings:
    BROKER_URL = "redis://localhost/0"  # expect: UPG107
    CELERY_ACCEPT_CONTENT = ["json"]  # expect: UPG107
    CELERYBEAT_SCHEDULE = {}  # expect: UPG107
    OWN_LIMIT = 5
