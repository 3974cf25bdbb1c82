"""Languages, their URLs and messages, and the status of translations."""
