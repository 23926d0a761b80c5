import static java.lang.classfile.ClassTransform.endHandler;
import static java.lang.classfile.ClassTransform.transformingMethodBodies;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Rewrites the classes in jars that are in a format from before Java 6, and no others. The JVM keeps
 * none of these in its ahead-of-time cache, nor what refers to them, and verifies them slowly at each
 * start. Their code stays as it is; what they lack, stack maps, is computed.
 */
final class OldClassFiles {
  private OldClassFiles() {}

  public static void main(String[] jars) throws IOException {
    for (String name : jars) {
      Path jar = Path.of(name);
      try (URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
        renewAll(jar, api(classes));
      }
    }
  }

  /** Reads and writes classes whose supertypes are found here. */
  static ClassFile api(ClassLoader classes) {
    return ClassFile.of(
        StackMapsOption.GENERATE_STACK_MAPS,
        ClassHierarchyResolverOption.of(
            ClassHierarchyResolver.ofResourceParsing(classes)
                .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  private static void renewAll(Path jar, ClassFile api) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar);
        Stream<Path> all = Files.walk(files.getPath("/"))) {
      for (Path file : all.filter(file -> file.toString().endsWith(".class")).toList()) {
        ClassModel type = api.parse(Files.readAllBytes(file));
        if (isOld(type)) {
          Files.write(file, renewed(type, api));
        }
      }
    }
  }

  static boolean isOld(ClassModel type) {
    return type.majorVersion() < ClassFile.JAVA_6_VERSION;
  }

  static byte[] renewed(ClassModel type, ClassFile api) {
    return api.transformClass(
        type,
        transformingMethodBodies(CodeTransform.ACCEPT_ALL)
            .andThen(endHandler(renewed -> renewed.withVersion(ClassFile.JAVA_8_VERSION, 0))));
  }
}
