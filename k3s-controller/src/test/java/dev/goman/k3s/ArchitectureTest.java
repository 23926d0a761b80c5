package dev.goman.k3s;

import dev.goman.rules.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
