class Bucket:
    def __init__(self, host):
        self.host = host

    def url_for(self, name):
        return f"https://{self.host}/{name}"


def url_for(name):
    return Bucket("cdn.example.com").url_for(name)
