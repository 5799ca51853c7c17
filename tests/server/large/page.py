"""Two megabytes for whoever comes, with the first letter of their session far inside."""

from itpm.departure import Parcel
from itpm.ui.live import session_here
from itpm.ui.take import take

LONG, PLACE = 2_000_000, 600_000


whole = bytearray(b"." * LONG)
whole[PLACE] = ord(session_here()[0])
take("Large", Parcel("large.csv", "text/csv", lambda: bytes(whole)), "large")
