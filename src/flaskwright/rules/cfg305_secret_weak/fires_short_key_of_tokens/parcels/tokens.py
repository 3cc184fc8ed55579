from itsdangerous import URLSafeTimedSerializer

signer = URLSafeTimedSerializer("p4rc3l5")  # expect: CFG305


def sign(number):
    return signer.dumps(number)
