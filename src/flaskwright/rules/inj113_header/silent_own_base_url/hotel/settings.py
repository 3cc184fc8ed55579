import os

SMTP_HOST = os.environ["SMTP_HOST"]
PUBLIC_URL = os.environ["PUBLIC_URL"]
