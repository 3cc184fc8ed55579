from itsdangerous import TimedJSONWebSignatureSerializer  # expect: UPG101


def reset_token(key, account_id):
    return TimedJSONWebSignatureSerializer(key, 3600).dumps({"reset": account_id}).decode()
