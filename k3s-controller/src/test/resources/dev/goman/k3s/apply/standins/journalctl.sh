# The last line of a log that says too much.
echo "level=fatal msg=\"token K10aabbccddeeff0011::server:hunter2 with server-secret is refused\""
