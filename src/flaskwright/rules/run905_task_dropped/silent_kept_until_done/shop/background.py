import asyncio

_tasks = set()


def start(work):
    task = asyncio.create_task(work)
    _tasks.add(task)
    task.add_done_callback(_tasks.discard)
    return task


class Watcher:
    def __init__(self, feed):
        self.feed = feed
        self.task = None

    async def __aenter__(self):
        self.task = asyncio.get_running_loop().create_task(self.feed.follow())
        return self

    async def __aexit__(self, *exc):
        self.task.cancel()
