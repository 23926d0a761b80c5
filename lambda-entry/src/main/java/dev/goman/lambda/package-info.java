/**
 * Controllers as Lambda functions: any controllers, of anyone's resources.
 *
 * <pre>
 *  event --Inbox--> letters --Addresses--> keys --Drain--> passes
 *                                            |                |
 *                      what is too much      v                v what is not settled
 *                                         Requeuer &lt;----------+
 * </pre>
 *
 * <p>{@link dev.goman.lambda.FunctionHandler} is what to extend, {@link
 * dev.goman.lambda.ControllerFunction} does its work. An invocation takes its event apart into
 * letters, finds the resources they are about, works on those until they are settled or the time is
 * up, makes what is left durable, and answers which letters it could not deal with. No state
 * outlives an invocation but caches that are checked before they are believed.
 */
@NullMarked
package dev.goman.lambda;

import org.jspecify.annotations.NullMarked;
