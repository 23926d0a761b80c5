package dev.goman.rules;

class ArchitectureTest extends ArchitectureRules {}
