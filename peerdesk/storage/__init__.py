"""One agency file: `Agency` opens and makes it, and is all that the rest of the program knows of it."""

from peerdesk.storage.agency import Agency

__all__ = ["Agency"]
