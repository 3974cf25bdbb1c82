"""What pages place by tag, and what becomes of their content."""
