MODE = "listed"
LEGACY_SEARCH = False
