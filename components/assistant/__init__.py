"""The assistant: its page and the panel that slides over the others."""
