"""HTML as browsers read it, and what may stand in a page."""
