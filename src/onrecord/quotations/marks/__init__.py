"""What stands between quotation marks, and which of it is no quotation."""
