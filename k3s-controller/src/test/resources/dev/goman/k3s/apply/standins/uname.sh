# Always the same machine.
echo x86_64
