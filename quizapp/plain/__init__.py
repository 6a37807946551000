"""The line mode: a session on stdin and stdout, for pipes, scripts and screen readers."""
