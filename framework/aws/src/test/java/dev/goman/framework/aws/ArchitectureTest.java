package dev.goman.framework.aws;

import dev.goman.rules.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
