package dev.goman.examples.functions;

import dev.goman.rules.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
