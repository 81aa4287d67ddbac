"""What a page, a vote and a reply cost, against the smallest page, the floor and two peers: `make bench`.

Figures are processor time of the server, so that a busy machine moves them little; what carries over from one computer
to another is their ratios, of one run. Nothing here is a test of durations: it prints a table.
"""
