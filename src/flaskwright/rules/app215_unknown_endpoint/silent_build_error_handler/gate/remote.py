REMOTE = {"billing.invoices": "https://billing.example.com/invoices/{year}"}


def build_remote_url(error, endpoint, values):
    if endpoint not in REMOTE:
        raise error
    return REMOTE[endpoint].format(**values)
