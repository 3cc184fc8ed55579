import os

CARRIER_TIMEOUT = float(os.environ.get("CARRIER_TIMEOUT", "5"))
