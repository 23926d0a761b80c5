package dev.goman.framework.testkit;

import dev.goman.rules.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
