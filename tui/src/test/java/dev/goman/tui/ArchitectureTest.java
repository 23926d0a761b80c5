package dev.goman.tui;

import dev.goman.rules.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
