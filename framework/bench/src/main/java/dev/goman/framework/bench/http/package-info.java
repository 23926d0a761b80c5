/**
 * The HTTP clients that the SDK of AWS can be given, measured by the same requests: {@link
 * dev.goman.framework.bench.http.HttpClientNumbers} makes them, {@link
 * dev.goman.framework.bench.http.OneObject} answers. {@code framework/bench/http-clients.sh} starts
 * both.
 */
@NullMarked
package dev.goman.framework.bench.http;

import org.jspecify.annotations.NullMarked;
