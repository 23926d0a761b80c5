# What runs on the machine.
/usr/bin/cat "$STAND/processes" 2>/dev/null || true
