"""The parameters, a module a group: each row feeds file, check, form, command line and help."""
