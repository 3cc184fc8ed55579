import asyncio
import threading


def run(work):
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    thread = threading.Thread(target=asyncio.run, args=(work,))
    thread.start()
    thread.join()


def run_there(work):
    loop = asyncio.get_event_loop()
    if loop.is_running():
        return asyncio.ensure_future(work)
    return loop.run_until_complete(work)


def run_or_none(work):
    try:
        return asyncio.run(work)
    except RuntimeError:
        return None
