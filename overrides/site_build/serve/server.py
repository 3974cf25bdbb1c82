"""`mkdocs serve` that goes on where a build fails, and leads from the root to the one language."""

import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.commands import serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.livereload import LiveReloadServer

LOG = logging.getLogger("mkdocs.serve")
_PAGE = re.compile(r"'((?:[\w-]+/)+[\w-]+\.md)'")
# What MkDocs says before it says what is wrong.
_HEAD = re.compile(r"Error (?:reading|building) page '.*':")

type Warnings = dict[
    str, list[str]
]  # sentences by the page's path below the folder of all languages
type Finish = Callable[[MkDocsConfig, Warnings], None]
type Fail = Callable[[MkDocsConfig, list[str]], None]


class _Log(logging.Handler):
    """Keeps what MkDocs tells of a build: links that lead nowhere, and why it failed."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[str] = []
        self.warnings: Warnings = defaultdict(list)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        text = record.getMessage()
        if record.levelno >= logging.ERROR:
            self.errors += [one for one in text.splitlines() if not _HEAD.fullmatch(one)]
        elif page := _PAGE.search(text):
            self.warnings[page[1]].append(text)


def guard_builds(finish: Finish, fail: Fail) -> None:
    """Let `mkdocs serve` go on whatever a build ends in.

    By itself it ends at a first build that fails; after a later one, it answers no request until
    another succeeds. MkDocs has no hook around a build.

    Args:
        finish: called after a build, with what was warned of.
        fail: called after a build that failed, with the reasons, a sentence each.
    """
    original, is_first = serve.build, True  # type: ignore[attr-defined]

    def build(config: MkDocsConfig, **options: Any) -> None:
        nonlocal is_first
        # Of the command alone, such as a language that there is not: nobody can mend a file.
        fatal = ConfigurationError if is_first else ()
        is_first = False
        config.strict = False  # the page's bar reports a half-typed link
        with _surviving(config, fail, fatal) as log:
            original(config, **options)
            finish(config, log.warnings)

    serve.build = build  # type: ignore[attr-defined]


def guard_configuration(server: LiveReloadServer, config: MkDocsConfig, fail: Fail) -> None:
    """Let a server go on where mkdocs.yml cannot be read any more."""
    builder = server.builder

    def build() -> None:
        with _surviving(config, fail):
            builder()

    server.builder = build


def explain_busy_port(server: LiveReloadServer) -> None:
    """Let a server end with a sentence where its port is taken."""
    bind = server.server_bind

    def bind_or_explain() -> None:
        try:
            bind()
        except OSError as error:
            port = server.server_address[1]
            raise Abort(
                f"Port {port} cannot be used ({error.strerror}). Choose another: "
                f"make serve PORT={port + 1}"
            ) from error

    server.server_bind = bind_or_explain  # type: ignore[method-assign]


def redirect_root(server: LiveReloadServer, url: str) -> None:
    """Redirect the site's root to a URL: where one language is served, it has no page there."""
    app = server.get_app()
    assert app is not None  # noqa: S101 - for the types

    def redirecting(environ: WSGIEnvironment, respond: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] not in {"/", server.mount_path}:
            return app(environ, respond)
        respond("302 Found", [("Location", url)])
        return []

    server.set_app(redirecting)


@contextmanager
def _surviving(
    config: MkDocsConfig,
    fail: Fail,
    fatal: type[Exception] | tuple[type[Exception], ...] = (),
) -> Iterator[_Log]:
    """Report what is raised, but what is fatal."""
    log, logger = _Log(), logging.getLogger("mkdocs")
    logger.addHandler(log)
    try:
        yield log
    except fatal:
        raise
    except Exception as error:  # whatever a plugin or a library makes of a page
        reasons = log.errors
        if not isinstance(error, Abort):  # MkDocs has said why it aborts
            reasons = [*reasons, f"{type(error).__name__}: {error}"]
            LOG.debug("The build failed:", exc_info=True)
            LOG.log(logging.ERROR, reasons[-1])
        fail(config, list(dict.fromkeys(reasons)))
    finally:
        logger.removeHandler(log)
