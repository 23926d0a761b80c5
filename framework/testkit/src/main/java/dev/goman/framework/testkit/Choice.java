package dev.goman.framework.testkit;

/**
 * One decision of a run that was not the benign one.
 *
 * @param track who decided, such as one machine
 * @param index the how-manieth decision of that track it was, from 0
 * @param value what was decided, at least 1; 0 is the benign decision and is never recorded
 */
record Choice(String track, int index, int value) implements Comparable<Choice> {

  Choice withValue(int newValue) {
    return new Choice(track, index, newValue);
  }

  @Override
  public int compareTo(Choice other) {
    int byTrack = track.compareTo(other.track);
    return byTrack != 0 ? byTrack : Integer.compare(index, other.index);
  }

  /** As it is written on a replay line: {@code track:index=value}. */
  @Override
  public String toString() {
    return track + ":" + index + "=" + value;
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException when it is not of that form
   */
  static Choice parse(String text) {
    int colon = text.lastIndexOf(':');
    int equals = text.lastIndexOf('=');
    if (colon < 1 || equals < colon) {
      throw new IllegalArgumentException("not of the form track:index=value: " + text);
    }
    return new Choice(
        text.substring(0, colon),
        Integer.parseInt(text.substring(colon + 1, equals)),
        Integer.parseInt(text.substring(equals + 1)));
  }
}
