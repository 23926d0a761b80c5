# At first boot: everything that needs no secret, and nothing is started.
install_binary "$GOMAN_VERSION"
write_unit "$GOMAN_ROLE"
finish true ""
