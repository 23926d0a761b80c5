/**
 * The code of docs/framework.md. What stands between {@code // snippet: name} and {@code // end} is
 * shown there to the letter, which {@code GuideTest} checks.
 */
@NullMarked
package dev.goman.framework.guide;

import org.jspecify.annotations.NullMarked;
