import logging

log = logging.getLogger(__name__)


class Trace:
    def __init__(self, number, fields):
        self.number = number
        self.fields = fields.to_dict()

    def write(self):
        log.info("guest %d: %s", self.number, self.fields)  # expect: ERR108
