import asyncio

from flask import Flask


class GeventFlask(Flask):
    def async_to_sync(self, func):
        def run(*args, **kwargs):
            return asyncio.run(func(*args, **kwargs))

        return run
