import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Joins jars into one, for the Java that runs this. The JVM reads a manifest for each jar whose classes
 * its ahead-of-time cache has, and those classes wait for what {@link OldClassFiles} and {@link
 * MadeMethods} do here once, and for {@link MadeLambdas}. {@link UsedClasses} leaves out what nothing
 * uses. Of files with the same name the first counts, as on a class path; lists of services are joined,
 * and so are licences.
 *
 * <p>usage: java OneJar.java OUTPUT JAR...
 */
final class OneJar {
  private static final String SERVICES = "META-INF/services/";
  private static final Pattern LICENCES = Pattern.compile("META-INF/[^/]*(LICENSE|NOTICE)[^/]*");
  private static final byte[] MANIFEST =
      "Manifest-Version: 1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Map<String, byte[]> files = new TreeMap<>();
  private final ClassFile api;
  private final MadeLambdas lambdas;

  private OneJar(ClassLoader classes) throws IOException {
    this.api = OldClassFiles.api(classes);
    this.lambdas = new MadeLambdas(api, classes);
  }

  public static void main(String[] arguments) throws IOException {
    List<Path> jars = Arrays.stream(arguments).skip(1).map(Path::of).toList();
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    try (URLClassLoader classes = new URLClassLoader(urls.toArray(URL[]::new))) {
      OneJar joined = new OneJar(classes);
      for (Path jar : jars) {
        joined.add(jar);
      }
      joined.prepare();
      joined.write(Path.of(arguments[0]));
    }
  }

  private void add(Path path) throws IOException {
    try (JarFile jar =
            new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
        Stream<? extends ZipEntry> entries = jar.versionedStream()) {
      for (ZipEntry entry : entries.filter(OneJar::isWanted).toList()) {
        try (InputStream in = jar.getInputStream(entry)) {
          add(entry.getName(), in.readAllBytes());
        }
      }
    }
  }

  /** What says something about the whole jar that is no longer so is left behind. */
  private static boolean isWanted(ZipEntry entry) {
    String name = entry.getName();
    return !entry.isDirectory()
        && !name.equals(JarFile.MANIFEST_NAME)
        && !name.equals("module-info.class")
        && !name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
  }

  private void add(String name, byte[] content) {
    if (name.startsWith(SERVICES) || LICENCES.matcher(name).matches()) {
      files.merge(name, content, OneJar::joined);
    } else if (!files.containsKey(name)) {
      files.put(name, content);
    }
  }

  private void prepare() {
    UsedClasses.keep(files, api);
    files.replaceAll((name, content) -> name.endsWith(".class") ? ready(content) : content);
    files.putAll(lambdas.made());
  }

  private byte[] ready(byte[] content) {
    ClassModel type = api.parse(content);
    if (OldClassFiles.isOld(type)) {
      return OldClassFiles.renewed(type, api);
    }
    byte[] ready = MadeMethods.concerns(type) ? api.transformClass(type, MadeMethods.of(type)) : content;
    return lambdas.concerns(type) ? api.transformClass(api.parse(ready), lambdas.of(type)) : ready;
  }

  private static byte[] joined(byte[] some, byte[] more) {
    String all = new String(some, StandardCharsets.UTF_8);
    String other = new String(more, StandardCharsets.UTF_8);
    return all.contains(other) ? some : (all + "\n" + other).getBytes(StandardCharsets.UTF_8);
  }

  private void write(Path output) throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(output)))) {
      put(zip, JarFile.MANIFEST_NAME, MANIFEST);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        put(zip, file.getKey(), file.getValue());
      }
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
