import logging


class ColourFormatter(logging.Formatter):
    """Paints warnings red, and leaves the text as it is."""

    def format(self, record):
        text = super().format(record)
        if record.levelno >= logging.WARNING:
            return f"\033[31m{text}\033[0m"
        return text


def set_up_logging():
    handler = logging.StreamHandler()
    handler.setFormatter(ColourFormatter("%(levelname)s %(message)s"))
    logging.getLogger("library").addHandler(handler)
