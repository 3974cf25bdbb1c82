"""The site's generation: a number in mkdocs.yml that stands in every name with a digest."""

from collections.abc import Mapping

from mkdocs.exceptions import ConfigurationError

from site_build.files.digests import FIRST_GENERATION


def generation_of(extra: Mapping[str, object]) -> int:
    """Return the site's generation, from `extra` of mkdocs.yml.

    Raises:
        ConfigurationError: no whole number stands there.
    """
    generation = extra.get("generation", FIRST_GENERATION)
    if type(generation) is not int or generation < FIRST_GENERATION:
        raise ConfigurationError(
            f"mkdocs.yml: extra.generation is {generation!r}; "
            f"write a whole number, {FIRST_GENERATION} or higher"
        )
    return generation
