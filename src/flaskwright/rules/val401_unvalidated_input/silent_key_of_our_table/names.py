NAMES = {"de": "German", "fr": "French", "nl": "Dutch"}
