"""The translator's command: `python -m site_build.translate`."""
