"""What other programs make of runs and exports: `dev.py foreign` has them."""
