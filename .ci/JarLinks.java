import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Says what the classes of a jar refer to that is not in it although it is in the jars of which it was
 * made: classes, methods and fields. Ends with 1 if there is any.
 *
 * <p>usage: java JarLinks.java JAR OF-JAR...
 */
final class JarLinks {
  private static final int FEW = 20;

  private final Types here;
  private final Types before;
  private final TreeSet<String> broken = new TreeSet<>();

  private JarLinks(Types here, Types before) {
    this.here = here;
    this.before = before;
  }

  public static void main(String[] arguments) throws IOException {
    Types here = new Types(List.of(Path.of(arguments[0])));
    Types before = new Types(Arrays.stream(arguments).skip(1).map(Path::of).toList());
    JarLinks links = new JarLinks(here, before);
    int members = 0;
    for (String type : here.names()) {
      members += links.check(here.find(type).orElseThrow());
    }
    links.broken.stream().limit(FEW).forEach(System.out::println);
    System.out.printf(
        "%d of %d classes, %d references to members, %d broken%n",
        here.names().size(), before.names().size(), members, links.broken.size());
    System.exit(links.broken.isEmpty() && members > 0 ? 0 : 1);
  }

  private int check(ClassModel type) {
    int members = 0;
    for (PoolEntry constant : type.constantPool()) {
      if (constant instanceof ClassEntry other) {
        String name = element(other.asInternalName());
        if (here.find(name).isEmpty() && before.find(name).isPresent()) {
          broken.add(type.thisClass().asInternalName() + " needs " + name);
        }
      } else if (constant instanceof MemberRefEntry member) {
        members++;
        if (!has(here, member) && has(before, member)) {
          broken.add(type.thisClass().asInternalName() + " needs " + member);
        }
      }
    }
    return members;
  }

  private static String element(String name) {
    return name.startsWith("[") ? name.replaceAll("^\\[+L?|;$", "") : name;
  }

  private static boolean has(Types types, MemberRefEntry member) {
    return types.above(member.owner().asInternalName()).anyMatch(type -> declares(type, member));
  }

  private static boolean declares(ClassModel type, MemberRefEntry member) {
    String wanted = member.name().stringValue() + member.type().stringValue();
    return member instanceof FieldRefEntry
        ? type.fields().stream().map(JarLinks::signature).anyMatch(wanted::equals)
        : type.methods().stream().map(JarLinks::signature).anyMatch(wanted::equals);
  }

  private static String signature(FieldModel field) {
    return field.fieldName().stringValue() + field.fieldType().stringValue();
  }

  private static String signature(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }

  /** The classes in some jars. */
  private static final class Types {
    private final Map<String, JarFile> places = new HashMap<>();
    private final Map<String, ClassModel> read = new HashMap<>();

    Types(List<Path> paths) throws IOException {
      for (Path path : paths) {
        JarFile jar = new JarFile(path.toFile());
        jar.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
            .forEach(name -> places.putIfAbsent(name.substring(0, name.length() - 6), jar));
      }
    }

    List<String> names() {
      return new ArrayList<>(places.keySet());
    }

    Optional<ClassModel> find(String name) {
      JarFile jar = places.get(name);
      if (jar == null) {
        return Optional.empty();
      }
      return Optional.of(read.computeIfAbsent(name, n -> read(jar, n)));
    }

    private static ClassModel read(JarFile jar, String name) {
      try (InputStream in = jar.getInputStream(jar.getEntry(name + ".class"))) {
        return ClassFile.of().parse(in.readAllBytes());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    /** A type and all from which it inherits. */
    Stream<ClassModel> above(String name) {
      return find(name).stream().flatMap(type ->
          Stream.concat(
              Stream.of(type),
              Stream.concat(type.superclass().stream(), type.interfaces().stream())
                  .flatMap(above -> above(above.asInternalName()))));
    }
  }
}
