import ssl
import urllib.request

from requests.adapters import HTTPAdapter
from urllib3.poolmanager import PoolManager


class OldCiphers(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        context = ssl.create_default_context()
        context.check_hostname = False  # expect: INJ122
        # With this, urllib3 does not compare the name either.
        kwargs["assert_hostname"] = False
        kwargs["ssl_context"] = context
        return super().init_poolmanager(*args, **kwargs)


class OwnPool(HTTPAdapter):
    def init_poolmanager(self, connections, maxsize, block=False):
        context = ssl.create_default_context()
        context.check_hostname = False  # expect: INJ122
        with urllib.request.urlopen("https://weather.example/places", context=context) as answer:
            self.places = answer.read()
        self.poolmanager = PoolManager(connections, maxsize=maxsize, block=block)
