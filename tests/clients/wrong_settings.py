"""Settings as they get when they are pasted badly: what each client says to them."""

import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

from clients.hostile_server import HostileServer, response
from clients.programs import Outcome

PUBLIC, PRIVATE = "Pub/" * 14, "Priv" * 22
NO_ADDRESS = "ends in a space or a line end"
NO_ORIGIN = "must begin with https:// (http:// only for this computer)"
NO_KEY = "has a space, a line end or the like in it, or is a private key"
NO_BASE64 = "is not base64"
NO_PASSWORD = "has a line end or the like in it, or a space around it"
ADDRESS = "https://localhost:9"

# Variable, value, and what is said of it: in every program, and then in one of each language.
WRONG: list[tuple[str, str, str]] = [
    ("URL", f"{ADDRESS}\r", NO_ADDRESS),
    ("URL", "https://[x", NO_ORIGIN),
    ("KEY", f"{PUBLIC}\r", NO_KEY),
    ("KEY", f"{PUBLIC}\r\nX-Evil: 1", NO_KEY),
    ("KEY", rf"{PUBLIC}\r\nX-Evil:1", NO_KEY),
    ("SECRET", f"{PRIVATE}é", NO_BASE64),
]
MORE_WRONG = [
    *(("URL", url, NO_ORIGIN) for url in ("https://a..b", "https://me:it@localhost:9", PRIVATE)),
    ("URL", f'{ADDRESS}/"x', NO_ORIGIN),
    ("KEY", f" {PUBLIC}\udcff", NO_KEY),
    *(("SECRET", f"{PRIVATE}{end}", NO_BASE64) for end in ("\r", "A")),
    *(("OTP", otp, NO_PASSWORD) for otp in ("a\r", " a", "\udcff")),
]


def check_wrong_settings(
    run: Callable[[Mapping[str, str]], Outcome], prefix: str, wrong: list[tuple[str, str, str]]
) -> None:
    """Check that each ends the client with one sentence that names it, and that nothing is sent.

    Args:
        run: runs the client with settings.
        prefix: that of the names of the variables.
        wrong: the settings, each without the prefix, with its value and what is said.
    """
    given = {f"{prefix}_KEY": PUBLIC, f"{prefix}_SECRET": PRIVATE}
    with HostileServer(response("{}")) as server, ThreadPoolExecutor(4) as pool:
        given[f"{prefix}_URL"] = server.url
        outcomes = pool.map(lambda one: run({**given, f"{prefix}_{one[0]}": one[1]}), wrong)
        for (name, value, fault), outcome in zip(wrong, outcomes, strict=True):
            expected = Outcome(1, "", f"{prefix}_{name} {fault}\n")
            assert expected == outcome, (value, outcome)
        swapped = {**given, f"{prefix}_KEY": PRIVATE, f"{prefix}_SECRET": PUBLIC}
        assert Outcome(1, "", f"{prefix}_KEY {NO_KEY}\n") == run(swapped)
        assert [] == server.requests
        for url in ("https://localhost:99999", "https://[:::::]"):
            outcome = run({**given, f"{prefix}_URL": url})
            assert (1, "") == (outcome.status, outcome.output), outcome
            assert re.fullmatch(r"(?!.*(Error|Exception|Traceback)).+\n", outcome.errors), outcome
