import requests

from .errors import ClinicError


def plan(patient):
    try:
        requests.post("https://calendar.internal/visits", json={"patient": patient}, timeout=5).raise_for_status()
    except requests.RequestException as error:
        # The text of the library's exception, with the address inside, becomes that of our own.
        raise ClinicError(f"not planned: {error}") from error
