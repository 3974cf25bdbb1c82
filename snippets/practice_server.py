"""A practice exchange for a production WSGI server: `gunicorn practice_server:application`.

Its keys are made when this file is loaded, and go to standard output: once, if it is loaded before
the workers start (`gunicorn --preload`), or else once for each worker. Where the server listens is
not known here: FUTURES_API_URL is yours to set, to http://127.0.0.1:8000 if you choose no other.
"""

import logging

from futures_keys import GeneralAccess, Permissions, WithdrawalAccess, gateway
from futures_keys.practice import Practice

logging.basicConfig(level=logging.INFO)
practice = Practice(Permissions(GeneralAccess.FULL_ACCESS, WithdrawalAccess.NO_ACCESS))
print(*practice.dotenv(), sep="\n", flush=True)
application = gateway.application(practice.account, explain=practice.explain)
