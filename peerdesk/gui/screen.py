"""Is there a screen? Qt ends the whole program when there is none, so it is asked before Qt."""

import ctypes
import os
import sys


def has_screen() -> bool:
    """Return whether a window can be shown."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if sys.platform in ("win32", "darwin") or platform not in ("", "xcb", "wayland", "wayland-egl"):
        return True
    wayland = os.environ.get("WAYLAND_DISPLAY") and _answers(
        "libwayland-client.so.0", "wl_display_connect", "wl_display_disconnect"
    )
    x11 = os.environ.get("DISPLAY") and _answers("libX11.so.6", "XOpenDisplay", "XCloseDisplay")
    return bool(wayland or x11)


def _answers(library: str, connect: str, disconnect: str) -> bool:
    """Knock at the display as Qt will. Where its library is not found, its address has to do."""
    try:
        client = ctypes.CDLL(library)
    except OSError:
        return True
    knock = getattr(client, connect)
    knock.restype = ctypes.c_void_p
    display = knock(None)
    if display:
        getattr(client, disconnect)(ctypes.c_void_p(display))
    return bool(display)
