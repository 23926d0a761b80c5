import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Leaves out of the files of a jar what of AWS's SDK nothing in it uses: of its services most.
 *
 * <p>A class is used when its name occurs anywhere in a class or text that is used, be it in code, in
 * a signature or in a string that may be looked up; all that is not of the SDK counts as used. But a
 * client names every request that its service has. Of clients, only methods are therefore looked at
 * whose names occur in a call of something that is used, and the others are taken away.
 */
final class UsedClasses {
  private static final String SDK = "software/amazon/awssdk/";
  private static final String SERVICES = SDK + "services/";
  private static final String CLIENT = SDK + "core/SdkClient";
  private static final String CLASS = ".class";
  private static final Pattern NAME = Pattern.compile("software([/.])amazon\\1awssdk\\1[\\w$/.]+");

  private final Map<String, byte[]> files;
  private final ClassFile api;
  private final Map<String, Boolean> clients = new HashMap<>();
  private final Map<String, Set<String>> called = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Deque<String> waiting = new ArrayDeque<>();

  private UsedClasses(Map<String, byte[]> files, ClassFile api) {
    this.files = files;
    this.api = api.withOptions(ConstantPoolSharingOption.NEW_POOL);
  }

  /**
   * Removes and shortens what is not used.
   *
   * @param files by name
   */
  static void keep(Map<String, byte[]> files, ClassFile api) {
    UsedClasses classes = new UsedClasses(files, api);
    classes.find();
    files.keySet().removeIf(file -> file.endsWith(CLASS) && !classes.used.contains(name(file)));
    for (String client : classes.used) {
      if (classes.isClient(client)) {
        files.put(client + CLASS, classes.shortened(client));
      }
    }
  }

  private static String name(String file) {
    return file.substring(0, file.length() - CLASS.length());
  }

  private void find() {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (!file.getKey().endsWith(CLASS)) {
        lookAt(file.getKey());
        lookAt(new String(file.getValue(), StandardCharsets.ISO_8859_1));
      } else if (!file.getKey().startsWith(SDK)) {
        use(name(file.getKey()));
      }
    }
    long before;
    do {
      before = count();
      while (!waiting.isEmpty()) {
        lookInto(model(waiting.remove()));
      }
      for (String client : used.stream().filter(this::isClient).toList()) {
        lookInto(api.parse(shortened(client)));
      }
    } while (count() > before);
  }

  private long count() {
    return used.size() + called.values().stream().mapToLong(Set::size).sum();
  }

  private void use(String type) {
    if (files.containsKey(type + CLASS) && used.add(type) && !isClient(type)) {
      waiting.add(type);
    }
  }

  private void lookInto(ClassModel type) {
    for (PoolEntry constant : type.constantPool()) {
      switch (constant) {
        case Utf8Entry text -> lookAt(text.stringValue());
        case MemberRefEntry member when isClient(member.owner().asInternalName()) ->
            called(member.owner().asInternalName()).add(member.name().stringValue());
        default -> {}
      }
    }
  }

  private void lookAt(String text) {
    Matcher names = NAME.matcher(text);
    while (names.find()) {
      use(names.group().replace('.', '/'));
    }
  }

  /** The methods of the clients of a service that are called; at first those that all clients have. */
  private Set<String> called(String client) {
    String service = client.substring(0, client.indexOf('/', SERVICES.length()));
    return called.computeIfAbsent(
        service,
        s ->
            supertypes(model(CLIENT))
                .flatMap(type -> type.methods().stream())
                .map(method -> method.methodName().stringValue())
                .collect(Collectors.toSet()));
  }

  private boolean isClient(String type) {
    Boolean known = clients.get(type);
    if (known == null) {
      known =
          type.startsWith(SERVICES)
              && files.containsKey(type + CLASS)
              && supertypes(model(type)).anyMatch(t -> t.thisClass().asInternalName().equals(CLIENT));
      clients.put(type, known);
    }
    return known;
  }

  /** The type and all above it that are here. */
  private Stream<ClassModel> supertypes(ClassModel type) {
    Stream<ClassModel> above =
        Stream.concat(type.superclass().stream(), type.interfaces().stream())
            .map(ClassEntry::asInternalName)
            .filter(name -> files.containsKey(name + CLASS))
            .flatMap(name -> supertypes(model(name)));
    return Stream.concat(Stream.of(type), above);
  }

  private ClassModel model(String type) {
    return api.parse(files.get(type + CLASS));
  }

  private byte[] shortened(String client) {
    ClassModel type = model(client);
    Set<String> wanted = called(client);
    return api.transformClass(
        type, ClassTransform.dropping(element -> isUnused(element, wanted)));
  }

  /** The list of nested types is for reflection only, and names all requests. */
  private static boolean isUnused(ClassElement element, Set<String> wanted) {
    return switch (element) {
      case InnerClassesAttribute types -> true;
      case MethodModel method ->
          !method.methodName().stringValue().startsWith("<")
              && !wanted.contains(method.methodName().stringValue());
      default -> false;
    };
  }
}
