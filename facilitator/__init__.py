"""The facilitator's door: preparing, the console, the screen, the record and what is taken home."""
