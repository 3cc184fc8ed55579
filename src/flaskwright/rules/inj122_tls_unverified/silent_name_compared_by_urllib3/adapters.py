import ssl

from requests.adapters import HTTPAdapter
from urllib3.poolmanager import PoolManager


class OldCiphers(HTTPAdapter):
    def init_poolmanager(self, *args, **kwargs):
        context = ssl.create_default_context()
        context.set_ciphers("DEFAULT@SECLEVEL=1")
        # urllib3 compares the name itself where the context does not.
        context.check_hostname = False
        kwargs["ssl_context"] = context
        return super().init_poolmanager(*args, **kwargs)


class OwnPool(HTTPAdapter):
    def init_poolmanager(self, connections, maxsize, block=False):
        context = ssl.create_default_context()
        context.check_hostname = False
        self.poolmanager = PoolManager(connections, maxsize=maxsize, block=block, ssl_context=context)
