import os

REPORTS_API_KEY = os.environ["REPORTS_API_KEY"]
