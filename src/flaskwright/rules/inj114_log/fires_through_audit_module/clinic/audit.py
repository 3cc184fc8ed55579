import logging

logger = logging.getLogger(__name__)


class Audit:
    def __init__(self, record_id, reason):
        self.record_id = record_id
        self.reason = reason

    def line(self):
        return f"record {self.record_id} opened, reason: {self.reason}"

    def write(self):
        logger.info(self.line())  # expect: INJ114
