package dev.goman.k3s.campaign;

/**
 * Something that happens in a life and that nobody asked the controller about.
 *
 * @param pick chooses among what is there when it happens
 */
record Deed(Kind kind, int pick) {

  /** What can happen. */
  enum Kind {
    SCALE("a user scales a pool"),
    ADD_POOL("a user adds or removes a pool"),
    CHANGE_TYPE("a user changes an instance type"),
    GROW("a user goes from one server to three"),
    UPGRADE("a user upgrades k3s"),
    SETTINGS("a user changes settings of the servers"),
    MARKS("a user changes labels and taints"),
    ROTATE("a user asks for new join tokens"),
    RESTORE("a user goes back to a snapshot"),
    STOP("a user stops the cluster"),
    START("a user starts the cluster"),
    ILLEGAL("a user makes an edit that is not allowed"),
    PAUSE("a user pauses the cluster"),
    RESUME("a user resumes the cluster"),
    DELETE("a user deletes the cluster"),
    LOSE_STATUS("the status is deleted"),
    CORRUPT_STATUS("the status is damaged"),
    END_MACHINE("somebody terminates a machine"),
    HALT_MACHINE("somebody stops a machine"),
    MUTE_MACHINE("an agent dies"),
    CRASH("k3s dies on a machine"),
    FORGET_NODE("somebody deletes a Node"),
    CORDON("somebody drains a Node"),
    REWIRE("somebody changes the firewall"),
    LIE("a node begins to lie"),
    KILL_BEFORE("a process dies before a call takes effect"),
    KILL_AFTER("a process dies after a call took effect"),
    FREEZE("a process stands still for minutes"),
    LOSE_EVENTS("events are lost for a while"),
    EVENT_TWICE("an event comes twice, to both processes"),
    WAKE_UP_LOST("a process forgets its wake-up");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
