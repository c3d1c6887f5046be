"""How an agency file became what it is, step by step; a new file takes the same steps (see CONTRIBUTING)."""

VERSIONS = ("0001", "0002")
"""Every version of an agency file, oldest first. Kept here so that the gate needs no Alembic to know them."""
