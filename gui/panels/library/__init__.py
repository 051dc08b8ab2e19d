"""The library: runs and experiments of folders, with what people write about them."""
