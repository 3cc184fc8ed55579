import logging

log = logging.getLogger(__name__)


class Icons:
    def find(self, host):
        log.info("the icon of %s", host)
        return {"host": host}
