/**
 * Logs as Lambda collects them: one JSON object a line on standard output, with the id of the
 * request. Behind slf4j; a function calls {@link dev.goman.lambda.log.JsonLogs#install} before it
 * logs anything.
 */
@NullMarked
package dev.goman.lambda.log;

import org.jspecify.annotations.NullMarked;
