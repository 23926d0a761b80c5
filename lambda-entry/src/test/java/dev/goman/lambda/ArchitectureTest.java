package dev.goman.lambda;

import dev.goman.rules.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
