import boto3
from flask import Flask

app = Flask(__name__)
app.config["MAIL_PASSWORD"] = "h8Tq-frostfall"  # expect: CFG306


def archive(letter):
    client = boto3.client(
        "s3",
        aws_access_key_id="letters",
        aws_secret_access_key="wJ9lrXQtnFEMIz7MDENGbPxRfiCYqP2kR",  # expect: CFG306
    )
    client.put_object(Bucket="letters", Key=letter.key, Body=letter.text)
