package dev.goman.tui.ui.model;

/** What can be looked at. */
public sealed interface Page {
  /** Its name in the path at the top. */
  String crumb();

  /** The cluster it is about; empty when it is about all. */
  default String cluster() {
    return "";
  }

  record Clusters() implements Page {
    @Override
    public String crumb() {
      return "clusters";
    }
  }

  record OneCluster(String cluster) implements Page {
    @Override
    public String crumb() {
      return cluster;
    }
  }

  record OnePool(String cluster, String pool) implements Page {
    @Override
    public String crumb() {
      return "pool " + pool;
    }
  }

  record OneNode(String cluster, String node) implements Page {
    @Override
    public String crumb() {
      return node;
    }
  }

  record Yaml(String cluster) implements Page {
    @Override
    public String crumb() {
      return "yaml";
    }
  }

  /** The events of one cluster, or of all for an empty name. */
  record Events(String cluster) implements Page {
    @Override
    public String crumb() {
      return cluster.isEmpty() ? "events" : "events of " + cluster;
    }
  }

  record Work() implements Page {
    @Override
    public String crumb() {
      return "work";
    }
  }

  record Dashboard() implements Page {
    @Override
    public String crumb() {
      return "dashboard";
    }
  }

  record Messages() implements Page {
    @Override
    public String crumb() {
      return "messages";
    }
  }

  record Help() implements Page {
    @Override
    public String crumb() {
      return "help";
    }
  }
}
