"""Where a file of a language is edited in the browser, if its repository is known."""

import re
from pathlib import Path
from urllib.parse import quote, urlencode

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from site_build.i18n.languages import SOURCE_LANGUAGE
from site_build.i18n.text_files import read
from site_build.i18n.translation_status import STAMP, blob_id

_EDIT, _NEW = "edit/", "new/"  # as GitHub has them, before the branch
_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)


class EditUrls:
    """The URLs of a repository's web editor.

    Args:
        repo_url: the repository's, with https; empty for none.
        edit_uri: what stands between it and the path of a file below the folder of all languages.
        docs: that folder.
    """

    def __init__(self, repo_url: str, edit_uri: str, docs: Path) -> None:
        if repo_url and not repo_url.startswith("https://"):
            raise ConfigurationError(
                f"mkdocs.yml: repo_url is “{repo_url}”; write one that begins with https://"
            )
        self.repository = repo_url.rstrip("/")
        self._root = f"{self.repository}/"
        self._edit_uri = edit_uri if repo_url else ""
        self._docs = docs

    def url(self, language: str, name: str) -> str:
        """Return where a file is edited or, if there is none yet, begun; empty if nowhere.

        Args:
            language: the tag.
            name: the path of the file below the folder of the language.
        """
        if (self._docs / language / name).is_file():
            return f"{self._root}{self._edit_uri}{language}/{quote(name)}" if self._edit_uri else ""
        if not self._edit_uri.startswith(_EDIT):
            return ""  # of other hosts we do not know how
        new = self._edit_uri.replace(_EDIT, _NEW, 1)
        begun = {"filename": name}
        if name.endswith(".md"):
            begun["value"] = self._front_matter(name)
        return f"{self._root}{new}{language}?{urlencode(begun)}"

    def _front_matter(self, name: str) -> str:
        """Return the head of a new page: the source's, with its stamp."""
        source = read(self._docs / SOURCE_LANGUAGE / name)
        head = _FRONT_MATTER.match(source)
        stamp = f"{STAMP}: {blob_id(source.encode())}\n"
        return f"---\n{head[1] if head else ''}{stamp}---\n"


def take_edit_urls(config: MkDocsConfig) -> EditUrls:
    """Return the URLs of the repository that mkdocs.yml names, and hide it from the theme.

    The theme would show what it fetches from the repository's host.

    Raises:
        ConfigurationError: the repository's URL does not begin with https.
    """
    urls = EditUrls(config.repo_url or "", config.edit_uri or "", Path(config.docs_dir))
    config.repo_url = config.repo_name = config.edit_uri = None
    return urls
