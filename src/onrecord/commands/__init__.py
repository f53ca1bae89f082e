"""The commands, each in the room of what it does; ``onrecord.cli`` gathers them."""
