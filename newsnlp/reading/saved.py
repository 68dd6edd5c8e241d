"""Pages that a browser saved with all that belongs to them in one file, .mht or .mhtml: a message as those of mail."""

from __future__ import annotations

from email import message_from_bytes

from newsnlp.errors import InputError


def page(data: bytes, doc: str) -> bytes:
    """The page itself, the first HTML of the file, as it was before it was packed.

    Raises:
        InputError: there is none.
    """
    for part in message_from_bytes(data).walk():
        held = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(held, bytes) and held.strip():
            return held
    raise InputError(doc, "there is no page of HTML in it", "save it again, as HTML")
