"""The SQLite driver, named in this one place: SQLCipher's `sqlcipher3.dbapi2` has the same face."""

from sqlite3 import Connection, Error, connect

__all__ = ["Connection", "Error", "connect"]
