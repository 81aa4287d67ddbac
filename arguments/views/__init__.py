"""Views: which thing, is the form well-formed, one verb, one template. One module per noun."""
