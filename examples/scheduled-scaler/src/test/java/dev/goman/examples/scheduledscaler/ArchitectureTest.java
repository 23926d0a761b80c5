package dev.goman.examples.scheduledscaler;

import dev.goman.rules.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
