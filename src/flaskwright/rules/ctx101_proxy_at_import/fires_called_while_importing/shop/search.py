from shop.settings import setting


class SearchClient:
    def __init__(self, url):
        self.url = url


def make_client():
    return SearchClient(setting("SEARCH_URL"))


def client_for_tests():
    return make_client()
