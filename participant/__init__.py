"""The phone's door: joining, answering, writing and supporting comments."""
