import requests


class Desk:
    def __init__(self, address):
        self.address = address
        self.last_failure = ""

    def plan(self, patient):
        try:
            requests.post(self.address, json={"patient": patient}, timeout=5).raise_for_status()
        except Exception as error:
            self.last_failure = f"{type(error).__name__}: {error}"
            return False
        return True

    def cancel(self, number):
        try:
            requests.delete(f"{self.address}/{number}", timeout=5).raise_for_status()
        except Exception as error:
            return False, str(error)
        return True, ""
