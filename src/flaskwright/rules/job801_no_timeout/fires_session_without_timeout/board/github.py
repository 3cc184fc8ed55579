import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry


class Client:
    def __init__(self):
        self.session = requests.Session()
        self.session.headers["Accept"] = "application/json"
        self.session.mount("https://", HTTPAdapter(max_retries=Retry(total=3)))

    def issues(self, owner, name):
        found = self.session.get(f"https://api.example/repos/{owner}/{name}/issues")  # expect: JOB801
        return found.json()


client = Client()
