# Nobody waits in a test.
