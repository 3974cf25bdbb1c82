"""What `mkdocs serve` does beside building: it survives faults, and shows them on the pages."""
