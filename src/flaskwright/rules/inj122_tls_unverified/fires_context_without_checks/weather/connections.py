import ssl


def trusting_context():
    context = ssl.create_default_context()
    context.check_hostname = False  # expect: INJ122
    context.verify_mode = ssl.CERT_NONE  # expect: INJ122
    return context
