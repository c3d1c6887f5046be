"""Pictures that are kept in an agency file: PNG or JPEG, nothing else."""

from peerdesk.errors import UserError
from peerdesk.i18n import tr

MAX_PHOTO = 5 * 1024 * 1024
"""The largest photo of a person, in bytes."""
_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def check_picture(picture: bytes, safe: str, most: int | None = None) -> None:
    """Raise `UserError`, which says `safe`, for what is no picture or has more than `most` bytes."""
    if not picture.startswith(_STARTS):
        raise UserError(
            tr("This picture is neither PNG nor JPEG."),
            safe,
            tr("Choose a picture whose name ends in .png or .jpg."),
        )
    if most is not None and len(picture) > most:
        raise UserError(
            tr("This picture is larger than {most} MB.").format(most=most // 1024**2),
            safe,
            tr("Make it smaller, or choose another one."),
        )
