package dev.goman.examples.staticsite;

import dev.goman.rules.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
