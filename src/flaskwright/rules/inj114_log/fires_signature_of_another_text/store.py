import logging

log = logging.getLogger(__name__)


class Icons:
    def find(self, host):
        log.info("the icon of %s", host)  # expect: INJ114
        return {"host": host}
