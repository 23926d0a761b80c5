# The addresses of the machine.
echo "10.0.0.9 198.18.0.9"
