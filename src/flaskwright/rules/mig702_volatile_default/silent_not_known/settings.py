import os

FIRST_CODE = os.environ["FIRST_CODE"]
