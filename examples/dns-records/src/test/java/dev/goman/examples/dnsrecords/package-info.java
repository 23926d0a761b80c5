@NullMarked
package dev.goman.examples.dnsrecords;

import org.jspecify.annotations.NullMarked;
