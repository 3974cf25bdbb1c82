"""Languages, their URLs and messages, and how translations stand."""
