"""Views, one module per noun: find the thing, validate the form, call one verb, render one template."""
