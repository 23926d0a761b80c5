package dev.goman.examples.dnsrecords;

import dev.goman.rules.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
