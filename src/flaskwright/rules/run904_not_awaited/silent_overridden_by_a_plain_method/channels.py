class Channel:
    async def send(self, text):
        raise NotImplementedError

    def announce(self, text):
        self.send(text)


class LogChannel(Channel):
    def send(self, text):
        print(text)
