"""A page with one chart."""

import altair as alt
import pandas as pd
import streamlit as st

st.title("One chart")
months = pd.DataFrame({"month": range(12), "spent": [m * m for m in range(12)]})
st.altair_chart(alt.Chart(months).mark_line().encode(alt.X("month:Q"), alt.Y("spent:Q")))
