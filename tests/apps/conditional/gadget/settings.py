FEATURE_EXPORT = True
FEATURE_CHAT = False
API_VERSION = 3
PREFIXES = {"production": "/p", "testing": "/t"}
