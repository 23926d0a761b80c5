/**
 * What verbs work with: the {@link dev.goman.tui.cli.session.Session} that opens state, clusters as
 * commands read them, and waiting until they are as wanted.
 */
@NullMarked
package dev.goman.tui.cli.session;

import org.jspecify.annotations.NullMarked;
