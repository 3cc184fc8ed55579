from datetime import date


def as_number(text):
    try:
        return int(text)
    except ValueError:
        return None


def as_day(text):
    # Whatever is no day raises, for which the application answers 400.
    date.fromisoformat(text)
    return text
