/**
 * The function on this machine, as Lambda runs it: {@link dev.goman.lambda.local.RuntimeApi} hands
 * events to a process of the packaged function, {@link dev.goman.lambda.local.FunctionProcess}, and
 * kills it when its time is up; {@link dev.goman.lambda.local.QueuePoller} takes the messages of a
 * queue and asks for them again as the function's answer says. For trying and testing, with
 * emulators; nothing of it is used in Lambda.
 */
@NullMarked
package dev.goman.lambda.local;

import org.jspecify.annotations.NullMarked;
