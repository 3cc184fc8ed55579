import os

KEY = os.environ["EVENTS_KEY"].encode()
