package dev.goman.framework.aws;

/** What a message tells: which resources may need a look. Nothing else of it is believed. */
public sealed interface Notice permits Hint, Notice.Thing, Notice.Sweep {

  /** The type of a {@link Thing} that is an EC2 instance; its id is the instance's. */
  String INSTANCE = "instance";

  /** The type of a {@link Thing} that is a command of SSM Run Command; its id is the command's. */
  String COMMAND = "command";

  /**
   * Look at the resources that this belongs to. The message does not say which those are.
   *
   * @param type {@link #INSTANCE} or {@link #COMMAND}
   */
  record Thing(String type, String id) implements Notice {}

  /** Look at whatever was missed. */
  record Sweep() implements Notice {}
}
