"""PeerDesk: worksheets, roster, training and supervision for small peer support agencies."""

__version__ = "0.1.0"
