"""A request as a curl command, quoted for a shell."""

import shlex

from futures_keys.request import Request

SHELLS = ("bash", "powershell")


def curl(request: Request, shell: str) -> str:
    """Return a request as a curl command for one of `SHELLS`, a line for each header."""
    bash = shell == "bash"
    quote = shlex.quote if bash else _quote_for_powershell
    program = "curl" if bash else "curl.exe"
    # Without --globoff, curl takes brackets for a pattern; into a pipe, it shows its progress
    # unless it is silent.
    lines = [f"{program} --globoff --silent --show-error {quote(request.url)}"]
    if request.method != ("POST" if request.body else "GET"):
        lines.append(f"-X {request.method}")
    lines += [f"-H {quote(f'{name}: {value}')}" for name, value in request.headers.items()]
    if request.body:
        lines.append(f"--data-raw {quote(request.body)}")
    return (" \\\n  " if bash else " `\n  ").join(lines)


def _quote_for_powershell(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
