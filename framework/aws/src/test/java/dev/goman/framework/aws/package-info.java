/** The contract tests of the ports and more, against servers that run in the test's process. */
@NullMarked
package dev.goman.framework.aws;

import org.jspecify.annotations.NullMarked;
