package dev.goman.framework.cache;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps reads of one key that overlap in order without anybody waiting. A read that another one
 * overtook may be older than what is known, so it is repeated. Guarded by the informer's lock;
 * holds nothing of keys that nobody is reading.
 */
final class Flights {
  private final Map<String, Flight> flights = new HashMap<>();

  /** Those under way for one name, and how many conclusions there have been meanwhile. */
  private static final class Flight {
    private int readers;
    private int writers;
    private int conclusions;
    private boolean keptBack;
  }

  /** A read begins. Returns what {@link #overtaken} needs. */
  synchronized int begin(String name) {
    Flight flight = flights.computeIfAbsent(name, n -> new Flight());
    flight.readers++;
    return flight.conclusions;
  }

  /** Whether anything was concluded for the name since that begin. */
  synchronized boolean overtaken(String name, int since) {
    Flight flight = flights.get(name);
    return flight != null && flight.conclusions != since;
  }

  /** What was read, or written by us, is now known. */
  synchronized void conclude(String name) {
    Flight flight = flights.get(name);
    if (flight != null) {
      flight.conclusions++;
    }
  }

  /** A read is over. */
  synchronized void end(String name) {
    flights.computeIfPresent(
        name,
        (n, flight) -> {
          flight.readers--;
          return flight.readers + flight.writers == 0 ? null : flight;
        });
  }

  /** A write of our own begins. */
  synchronized void beginWrite(String name) {
    flights.computeIfAbsent(name, n -> new Flight()).writers++;
  }

  /** Whether one is under way. Then what was read is kept back: it may be its echo. */
  synchronized boolean keepsBack(String name) {
    Flight flight = flights.get(name);
    if (flight == null || flight.writers == 0) {
      return false;
    }
    flight.keptBack = true;
    return true;
  }

  /** A write is over. Returns whether it was the last and something was kept back. */
  synchronized boolean endWrite(String name) {
    Flight flight = flights.get(name);
    if (flight == null || --flight.writers > 0) {
      return false;
    }
    if (flight.readers == 0) {
      flights.remove(name);
    }
    boolean keptBack = flight.keptBack;
    flight.keptBack = false;
    return keptBack;
  }
}
