"""Pictures of what people see, drawn by a browser from the real bot's messages."""
