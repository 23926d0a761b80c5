package dev.goman.framework;

import dev.goman.rules.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
