import jsonpickle


class Message:
    def __init__(self, body, sender):
        self._body = body
        self.sender = sender

    @property
    def content(self):
        return jsonpickle.decode(self._body)  # expect: INJ109


class Inbox:
    def __init__(self):
        self._messages = []

    def put(self, message):
        self._messages.append(message)

    def __iter__(self):
        for message in self._messages:
            yield message.content
