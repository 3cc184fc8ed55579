import os

from dotenv import load_dotenv

load_dotenv()
PAGE = os.environ.get("PAGE", "20")
