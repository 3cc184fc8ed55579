import os

SECRET_KEY = "envvar" + os.environ.get("SUFFIX", "")
