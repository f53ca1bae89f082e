"""What a user could pick instead, read over the same articles; none of it is part of onrecord.

Run by ``bench/against_peers.py`` in an environment of its own (``make peers``).
"""
