/** Records kept in a DNS service that fails and throttles. */
@NullMarked
package dev.goman.examples.dnsrecords;

import org.jspecify.annotations.NullMarked;
