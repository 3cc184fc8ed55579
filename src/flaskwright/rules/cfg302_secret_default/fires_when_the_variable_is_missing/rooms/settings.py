import os

try:
    SECRET_KEY = os.environ["ROOMS_KEY"]
except KeyError:
    SECRET_KEY = "8f14e45fceea167a5a36dedd4bea2543"  # expect: CFG302
