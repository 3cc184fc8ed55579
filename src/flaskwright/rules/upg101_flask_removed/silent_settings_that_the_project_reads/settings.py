class Production:
    ENV = "production"
    JSON_SORT_KEYS = False
