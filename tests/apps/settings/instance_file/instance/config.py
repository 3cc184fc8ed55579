import os

SECRET_KEY = os.environ["NOTES_SECRET"]
PER_PAGE = 10 * 3
_PRIVATE = 1
FEATURES = {"search": True, "tags": ["a", "b"]}
