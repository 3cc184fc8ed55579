from dataclasses import dataclass, field

import requests


@dataclass
class Webhook:
    address: str
    events: list[str] = field(default_factory=list)


class Notifier:
    def __init__(self, http=None):
        self._http = http or requests.Session()
        self._hooks = []

    def add(self, hook):
        self._hooks.append(hook)
        return self

    def notify(self, event):
        for hook in self._hooks:
            if not hook.events or event in hook.events:
                self._http.post(hook.address, json={"event": event}, timeout=3)  # expect: INJ107
