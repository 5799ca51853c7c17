"""Two megabytes for whoever comes; far inside stands which of the two it is."""

import streamlit as st

from itpm.departure import DEPARTURES, Parcel
from itpm.store import folder

LONG, PLACE = 2_000_000, 600_000
tokens = (folder() / "tokens").read_text("utf-8").split()
who = tokens.index(st.context.cookies["itpm-session"])

whole = bytearray(b"." * LONG)
whole[PLACE] = ord(str(who))
parcel = Parcel("large.csv", "text/csv", lambda: bytes(whole))
DEPARTURES.offer("large", st.context.headers["x-itpm-session"], parcel)
st.link_button("Large", "/download/large")
