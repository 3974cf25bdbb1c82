"""Paths of endpoints as a program calls them: with values in place of their placeholders."""

VALUES = {
    "{symbol}": "PI_XBTUSD",
    "{analytics_type}": "open-interest",
    "{tick_type}": "spot",
    "{resolution}": "1m",
    "{tradeable}": "PF_ETHUSD",
    "{subaccountUid}": "0d4cf5e4-0a5c-4d0e-9a3e-0c1e7d5b9f11",
}


def filled(path: str) -> str:
    """Return a path with values for its placeholders."""
    for placeholder, value in VALUES.items():
        path = path.replace(placeholder, value)
    return path
