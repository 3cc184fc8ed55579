from urllib.parse import urlencode


def address_of_log_in(state):
    return "https://id.choir.example/authorize?" + urlencode({"state": state, "client_id": "choir"})


def singer_for(code):
    return len(code)
