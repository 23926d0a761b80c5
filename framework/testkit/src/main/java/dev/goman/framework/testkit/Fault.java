package dev.goman.framework.testkit;

/** What can go wrong in a simulation. */
public enum Fault {
  /** A call takes somewhat longer; by itself this only changes who comes first. */
  JITTER(0, "a call takes longer"),
  /** The request does not arrive. */
  LOST_BEFORE(1, "request lost"),
  /** The request takes effect and its answer does not arrive. */
  LOST_AFTER(2, "answer lost"),
  /** The request arrives late, up to minutes. */
  SLOW_BEFORE(3, "request slow"),
  /** The answer arrives late, up to minutes. */
  SLOW_AFTER(4, "answer slow"),
  /** The service asks for fewer requests. */
  THROTTLED(5, "throttled"),
  /** A conditional write fails although nothing seems to have changed. */
  CONFLICT(6, "spurious conflict"),
  /** A user touches the resource right before the call. */
  EDITED(7, "user edits in between"),
  /** The calling machine dies before the request leaves. */
  KILLED_BEFORE(8, "killed before the request"),
  /** The calling machine dies before the answer arrives. */
  KILLED_AFTER(9, "killed after the effect"),
  /** The calling machine stands still right before the request leaves, as in a long collection. */
  FROZEN(10, "stands still"),
  /** An event is not delivered. */
  EVENT_LOST(11, "event lost"),
  /** An event or wake-up is delivered late, and so out of order. */
  EVENT_LATE(12, "event late"),
  /** An event or wake-up is delivered twice. */
  EVENT_TWICE(13, "event twice"),
  /** A service does not answer at all, up to an hour. */
  OUTAGE(14, "outage"),
  /** The clock of a machine is wrong, up to a minute. */
  SKEWED(15, "clock wrong");

  /** Stands for it on a tape: from 0, without gaps, in the order of declaration. */
  final int code;

  private final String words;

  Fault(int code, String words) {
    this.code = code;
    this.words = words;
  }

  /** A short phrase for a person. */
  public String words() {
    return words;
  }
}
