"""The content of pages: elements, drawings, tables, fallbacks, the pseudo-locale."""
