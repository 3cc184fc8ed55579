import uuid

import requests


class Vault:
    """The service that keeps our secrets; each question has a number of its own."""

    def salt(self):
        headers = {"X-Question": uuid.uuid4().hex}
        return requests.get("https://vault.internal/salt", headers=headers, timeout=5).text
