"""The command line: one module a group of commands.

stdout is data, stderr is speech. Exit status 0 done, 1 what was checked does not hold, 2 wrong
usage, 3 a file or history that can not be read or written, 130 interrupted.
"""
