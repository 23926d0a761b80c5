package dev.goman.tui.deploy;

import dev.goman.tui.state.StateUrl;

/**
 * The names of one control plane. They are those that the template makes of its parameters.
 *
 * @param name what the names of its parts begin with, which is also the name of the stack
 * @param function name of the function
 * @param account number of the AWS account
 * @param state the state that it works on
 */
public record Installation(
    String name, String function, String account, String region, StateUrl.Bucket state) {
  public static final String USUAL_NAME = "goman";
  public static final String USUAL_FUNCTION = "goman-cluster-controller";

  /** Where the packages of its function are kept. */
  public String codeBucket() {
    return name + "-code-" + account + "-" + region;
  }

  /** The state of an installation for which nobody named one. */
  static StateUrl.Bucket usualState(String name, String account, String region) {
    return new StateUrl.Bucket(name + "-state-" + account + "-" + region, "");
  }

  String statePrefix() {
    return state.prefix().isEmpty() ? "" : state.prefix() + "/";
  }

  String table() {
    return name + "-leases";
  }

  String queue() {
    return name + "-wake-ups";
  }

  String deadLetters() {
    return name + "-dead-letters";
  }

  String scheduleGroup() {
    return name;
  }

  String functionRole() {
    return name + "-function";
  }

  String schedulerRole() {
    return name + "-scheduler";
  }

  String serverProfile() {
    return name + "-server";
  }

  String agentProfile() {
    return name + "-agent";
  }

  String logGroup() {
    return "/aws/lambda/" + function;
  }
}
