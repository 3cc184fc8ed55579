from datetime import datetime, timezone


class Clock:
    def timestamp(self):
        return datetime.now(timezone.utc).timestamp()
