import asyncio
import functools
from functools import wraps

from anyio import to_thread


async def blocking(function, *args, **kwargs):
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, functools.partial(function, *args, **kwargs))


def in_thread(function):
    @wraps(function)
    async def wrapper(*args, **kwargs):
        return await asyncio.to_thread(function, *args, **kwargs)

    return wrapper


def threaded(function):
    async def call(*args):
        return await to_thread.run_sync(function, *args)

    return call
