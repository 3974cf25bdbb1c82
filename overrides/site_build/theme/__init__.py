"""What knows the markup of Material for MkDocs: all that a change of theme would touch."""
