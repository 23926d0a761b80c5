package dev.goman.tui.kubeconfig;

import dev.goman.tui.files.SafeFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The file in which kubectl finds the ways into clusters. */
public final class KubeconfigFile {
  private final Path path;

  public KubeconfigFile(Path path) {
    this.path = path;
  }

  /** Where kubectl looks first: the first entry of $KUBECONFIG, else {@code ~/.kube/config}. */
  public static Path usual(Map<String, String> environment) {
    for (String entry : environment.getOrDefault("KUBECONFIG", "").split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        return Path.of(entry);
      }
    }
    return Path.of(environment.getOrDefault("HOME", ""), ".kube", "config");
  }

  /**
   * Adds a way in to those that the file has. Kubectl is kept from writing meanwhile, by the lock
   * file that it uses itself.
   *
   * @param use whether it becomes the current one
   * @throws java.nio.file.FileAlreadyExistsException when somebody else has the lock
   * @throws dev.goman.framework.json.MalformedException when the file is no kubeconfig; it stays as
   *     it is
   */
  public void add(Kubeconfig way, boolean use) throws IOException {
    Path absolute = path.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path lock = absolute.resolveSibling(absolute.getFileName() + ".lock");
    Files.createFile(lock);
    try {
      Kubeconfig before =
          Files.exists(absolute) ? Kubeconfig.read(Files.readString(absolute)) : Kubeconfig.empty();
      SafeFiles.replace(absolute, before.with(way, use).text());
    } finally {
      Files.delete(lock);
    }
  }
}
