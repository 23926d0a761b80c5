package dev.goman.examples.hello;

import dev.goman.rules.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
