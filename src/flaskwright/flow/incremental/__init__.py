"""What the flow engine found is kept between runs; what a change can reach is followed again, no more.

`fingerprints` tell which bodies have changed, `records` are what is kept, `plan` says what is to be started again.
"""
