"""What Streamlit costs with nothing of ours in it."""
