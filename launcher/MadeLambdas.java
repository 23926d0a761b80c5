import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.CLASS_INIT_NAME;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.InterfaceMethodRefEntry;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Writes as classes the lambdas that no ahead-of-time cache keeps, which are those of interfaces that
 * have both a static initializer and a default method, and has {@link PlainComparators} called in
 * place of {@link Comparator}, whose lambdas none keeps either. They mean the same as before, but
 * these comparators cannot be serialized.
 */
final class MadeLambdas {
  private static final ClassDesc COMPARATOR = ClassDesc.of(Comparator.class.getName());
  private static final ClassDesc PLAIN = ClassDesc.of(PlainComparators.class.getName());
  private static final String MAKER = "make";

  private final ClassFile api;
  private final ClassLoader classes;
  private final Map<String, byte[]> made = new TreeMap<>();
  private final Map<ClassDesc, Boolean> asked = new HashMap<>();
  private final Set<String> comparators = new HashSet<>();

  /**
   * @param classes where interfaces are looked up
   */
  MadeLambdas(ClassFile api, ClassLoader classes) throws IOException {
    this.api = api;
    this.classes = classes;
    for (String name : new String[] {"PlainComparators", "PlainComparators$Plain"}) {
      try (InputStream in = PlainComparators.class.getResourceAsStream(name + ".class")) {
        made.put(name + ".class", in.readAllBytes());
      }
    }
    for (MethodModel method : api.parse(made.get("PlainComparators.class")).methods()) {
      comparators.add(method.methodName().stringValue() + method.methodType().stringValue());
    }
  }

  /** The classes that were written so far, by the names of their files. */
  Map<String, byte[]> made() {
    return made;
  }

  /** Whether a class may have anything for this, told by its constants alone. */
  boolean concerns(ClassModel type) {
    return StreamSupport.stream(type.constantPool().spliterator(), false).anyMatch(this::concerns);
  }

  private boolean concerns(PoolEntry constant) {
    return switch (constant) {
      case InvokeDynamicEntry call -> isLeftOut(call.typeSymbol().returnType());
      case InterfaceMethodRefEntry method -> method.owner().asSymbol().equals(COMPARATOR);
      default -> false;
    };
  }

  /** Leaves everything else as it is. */
  ClassTransform of(ClassModel type) {
    Set<String> bodies = bodies(type);
    CodeTransform calls = (code, element) -> transform(type, code, element);
    // Two transforms of methods would be merged into one of those that both of them are for.
    ClassTransform open =
        (builder, element) -> {
          if (element instanceof MethodModel method && bodies.contains(signature(method))) {
            builder.transformMethod(method, MadeLambdas::open);
          } else {
            builder.with(element);
          }
        };
    return ClassTransform.transformingMethodBodies(calls).andThen(open);
  }

  /** The methods that the written classes will call. */
  private Set<String> bodies(ClassModel type) {
    return type.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(CodeModel::elementStream)
        .filter(element -> element instanceof InvokeDynamicInstruction call && isToBeMade(type, call))
        .map(element -> body((InvokeDynamicInstruction) element))
        .map(body -> body.methodName() + body.invocationType().descriptorString())
        .collect(Collectors.toSet());
  }

  private static String signature(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }

  private static void open(MethodBuilder method, MethodElement element) {
    if (element instanceof AccessFlags flags) {
      method.withFlags(flags.flagsMask() & ~ClassFile.ACC_PRIVATE);
    } else {
      method.with(element);
    }
  }

  private void transform(ClassModel type, CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeDynamicInstruction call && isToBeMade(type, call)) {
      code.invokestatic(make(type, call), MAKER, call.typeSymbol());
    } else if (element instanceof InvokeInstruction call && isOfComparator(call)) {
      code.invokestatic(PLAIN, call.name().stringValue(), plain(call));
    } else {
      code.with(element);
    }
  }

  private boolean isOfComparator(InvokeInstruction call) {
    return call.owner().asSymbol().equals(COMPARATOR)
        && comparators.contains(call.name().stringValue() + plain(call).descriptorString());
  }

  /** What the method is called with, with what it is called on. */
  private static MethodTypeDesc plain(InvokeInstruction call) {
    return call.opcode() == Opcode.INVOKESTATIC
        ? call.typeSymbol()
        : call.typeSymbol().insertParameterTypes(0, COMPARATOR);
  }

  private boolean isToBeMade(ClassModel type, InvokeDynamicInstruction call) {
    return isLeftOut(call.typeSymbol().returnType())
        && !type.flags().has(AccessFlag.INTERFACE) // whose methods cannot be opened a little
        && call.bootstrapMethod().methodName().equals("metafactory")
        && body(call).kind() == DirectMethodHandleDesc.Kind.STATIC
        && body(call).owner().equals(type.thisClass().asSymbol())
        && isPassedOn(call);
  }

  /** Whether nothing is put into a box or taken out of one on the way to the body. */
  private static boolean isPassedOn(InvokeDynamicInstruction call) {
    MethodTypeDesc from = erased(call);
    MethodTypeDesc to = body(call).invocationType();
    int captured = call.typeSymbol().parameterCount();
    return isPassedOn(to.returnType(), from.returnType())
        && IntStream.range(0, from.parameterCount())
            .allMatch(i -> isPassedOn(from.parameterType(i), to.parameterType(captured + i)));
  }

  private static boolean isPassedOn(ClassDesc from, ClassDesc to) {
    return from.equals(to) || !from.isPrimitive() && !to.isPrimitive();
  }

  private static MethodTypeDesc erased(InvokeDynamicInstruction call) {
    return (MethodTypeDesc) call.bootstrapArgs().get(0);
  }

  private static DirectMethodHandleDesc body(InvokeDynamicInstruction call) {
    return (DirectMethodHandleDesc) call.bootstrapArgs().get(1);
  }

  /** Whether the JVM keeps no lambda of this type. */
  private boolean isLeftOut(ClassDesc type) {
    Boolean known = asked.get(type);
    if (known == null) {
      known = type.isClassOrInterface() && read(type).map(this::isLeftOut).orElse(false);
      asked.put(type, known);
    }
    return known;
  }

  private boolean isLeftOut(ClassModel type) {
    boolean starts = type.methods().stream().anyMatch(m -> m.methodName().equalsString(CLASS_INIT_NAME));
    boolean helps =
        type.methods().stream()
            .anyMatch(m -> m.code().isPresent() && !m.flags().has(AccessFlag.STATIC));
    return starts && helps
        || type.interfaces().stream().anyMatch(above -> isLeftOut(above.asSymbol()));
  }

  /** Nothing where it is not in the jars: the JDK has no such interface. */
  private Optional<ClassModel> read(ClassDesc type) {
    String descriptor = type.descriptorString();
    String file = descriptor.substring(1, descriptor.length() - 1) + ".class";
    try (InputStream in = classes.getResourceAsStream(file)) {
      return file.startsWith("java/") || in == null
          ? Optional.empty()
          : Optional.of(api.parse(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ClassDesc make(ClassModel type, InvokeDynamicInstruction call) {
    String name = type.thisClass().asInternalName() + "$Made" + made.size();
    ClassDesc self = ClassDesc.ofInternalName(name);
    made.put(name + ".class", api.build(self, lambda -> write(lambda, self, call)));
    return self;
  }

  private static void write(ClassBuilder lambda, ClassDesc self, InvokeDynamicInstruction call) {
    MethodTypeDesc maker = call.typeSymbol();
    List<ClassDesc> captured = maker.parameterList();
    MethodTypeDesc init = maker.changeReturnType(CD_void);
    lambda
        .withFlags(AccessFlag.FINAL, AccessFlag.SYNTHETIC)
        .withInterfaceSymbols(maker.returnType())
        .withMethodBody(INIT_NAME, init, ClassFile.ACC_PRIVATE, code -> {
          code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void);
          for (int i = 0; i < captured.size(); i++) {
            load(code.aload(0), captured.get(i), code.parameterSlot(i))
                .putfield(self, "captured" + i, captured.get(i));
          }
          code.return_();
        })
        .withMethodBody(MAKER, maker, ClassFile.ACC_STATIC, code -> {
          code.new_(self).dup();
          for (int i = 0; i < captured.size(); i++) {
            load(code, captured.get(i), code.parameterSlot(i));
          }
          code.invokespecial(self, INIT_NAME, init).areturn();
        })
        .withMethodBody(call.name().stringValue(), erased(call), ClassFile.ACC_PUBLIC, code -> {
          for (int i = 0; i < captured.size(); i++) {
            code.aload(0).getfield(self, "captured" + i, captured.get(i));
          }
          for (int i = 0; i < erased(call).parameterCount(); i++) {
            ClassDesc wanted = body(call).invocationType().parameterType(captured.size() + i);
            load(code, wanted, code.parameterSlot(i));
            if (!wanted.isPrimitive()) {
              code.checkcast(wanted);
            }
          }
          code.invoke(
                  Opcode.INVOKESTATIC,
                  body(call).owner(),
                  body(call).methodName(),
                  body(call).invocationType(),
                  body(call).isOwnerInterface())
              .return_(TypeKind.from(erased(call).returnType()));
        });
    for (int i = 0; i < captured.size(); i++) {
      lambda.withField("captured" + i, captured.get(i), ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
    }
  }

  private static CodeBuilder load(CodeBuilder code, ClassDesc type, int slot) {
    return code.loadLocal(TypeKind.from(type), slot);
  }
}
