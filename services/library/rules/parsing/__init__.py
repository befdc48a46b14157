"""Reading files into parts of text, each format in a file of its own.

``kinds`` tells what a file is, ``parts`` has the values, ``child`` is the program that reads one
file from its standard input within limits; ``services.library.parser_process`` runs it. Nothing
here may be called on a stranger's file inside a process that matters.
"""
