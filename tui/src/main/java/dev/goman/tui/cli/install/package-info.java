/**
 * How verbs install the control plane: what is proposed, the question, the progress. The AWS SDK is
 * loaded here only when one of these is used.
 */
@NullMarked
package dev.goman.tui.cli.install;

import org.jspecify.annotations.NullMarked;
