"""The library: every run and experiment in some folders, with what people wrote about them."""
