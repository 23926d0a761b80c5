package dev.goman.k3s.simulated;

/** The kubeconfig of a simulated cluster: well-formed, and honest about leading nowhere. */
final class Kubeconfig {
  private Kubeconfig() {}

  static String of(Instance server) {
    return """
    # %s
    apiVersion: v1
    kind: Config
    clusters:
    - name: simulated
      cluster:
        server: https://%s:6443
    users:
    - name: simulated
      user: {}
    contexts:
    - name: simulated
      context:
        cluster: simulated
        user: simulated
    current-context: simulated
    """
        .formatted(SimulatedCloud.NOTICE, server.address());
  }
}
