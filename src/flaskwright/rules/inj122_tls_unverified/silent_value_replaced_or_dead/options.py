DEFAULTS = {"allow_redirects": False, "verify": False}


def options_for(service):
    options = dict(DEFAULTS)
    options["verify"] = f"/etc/ssl/{service}.pem"
    return options
