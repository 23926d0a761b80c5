import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes into a class what its compiler left to be made at run time and no ahead-of-time cache keeps:
 * {@code equals} and {@code hashCode} of records, and the choice in switches over types. They mean the
 * same as those that the JVM would make.
 */
final class MadeMethods {
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final ClassDesc OBJECT = ClassDesc.of("java.lang.Object");
  private static final int RECORD = 0;
  private static final int OTHER = 1;
  private static final int TARGET = 0;
  private static final int FROM = 1;

  private final Map<String, Made> made = new LinkedHashMap<>();
  private final ClassDesc owner;

  private MadeMethods(ClassDesc owner) {
    this.owner = owner;
  }

  private record Made(MethodTypeDesc type, Consumer<CodeBuilder> code) {}

  /** Changes nothing of a class that leaves nothing to be made. */
  static ClassTransform of(ClassModel type) {
    MadeMethods methods = new MadeMethods(type.thisClass().asSymbol());
    boolean isInterface = type.flags().has(AccessFlag.INTERFACE);
    CodeTransform calls =
        (code, element) -> {
          Optional<String> name =
              element instanceof InvokeDynamicInstruction call
                  ? methods.make(call)
                  : Optional.empty();
          name.ifPresentOrElse(
              made -> code.invokestatic(methods.owner, made, methods.made.get(made).type(), isInterface),
              () -> code.with(element));
        };
    return ClassTransform.transformingMethodBodies(MadeMethods::leavesSomething, calls)
        .andThen(ClassTransform.endHandler(methods::write));
  }

  /** Whether a class has anything for this, told by its constants alone. */
  static boolean concerns(ClassModel type) {
    return type.findAttribute(Attributes.bootstrapMethods()).stream()
        .flatMap(all -> all.bootstrapMethods().stream())
        .anyMatch(method -> isMaker(method.bootstrapMethod().asSymbol()));
  }

  private static boolean leavesSomething(MethodModel method) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .anyMatch(element ->
            element instanceof InvokeDynamicInstruction call && isMaker(call.bootstrapMethod()));
  }

  private static boolean isMaker(DirectMethodHandleDesc method) {
    String maker = method.owner().displayName() + "." + method.methodName();
    return maker.equals("ObjectMethods.bootstrap") || maker.equals("SwitchBootstraps.typeSwitch");
  }

  /** The name of the method that does what this call does; nothing when the call is to stay. */
  private Optional<String> make(InvokeDynamicInstruction call) {
    if (!isMaker(call.bootstrapMethod())) {
      return Optional.empty();
    }
    List<ConstantDesc> details = call.bootstrapArgs();
    return switch (call.name().stringValue()) {
      case "equals" -> add("made$equals", call, code -> equalTo(code, fields(details)));
      case "hashCode" -> add("made$hashCode", call, code -> hash(code, fields(details)));
      case "typeSwitch" ->
          details.stream().allMatch(ClassDesc.class::isInstance)
              ? add("made$switch" + made.size(), call, code -> choose(code, details))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<String> add(String name, InvokeDynamicInstruction call, Consumer<CodeBuilder> code) {
    made.put(name, new Made(call.typeSymbol(), code));
    return Optional.of(name);
  }

  private void write(ClassBuilder type) {
    int flags = AccessFlag.PRIVATE.mask() | AccessFlag.STATIC.mask() | AccessFlag.SYNTHETIC.mask();
    made.forEach((name, method) -> type.withMethodBody(name, method.type(), flags, method.code()));
  }

  /** After the class and the names come the fields. */
  private static List<DirectMethodHandleDesc> fields(List<ConstantDesc> details) {
    return details.stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
  }

  private void equalTo(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
    Label different = code.newLabel();
    code.aload(OTHER).instanceOf(owner).ifeq(different);
    for (DirectMethodHandleDesc field : fields) {
      load(code.aload(RECORD), field);
      load(code.aload(OTHER).checkcast(owner), field);
      compare(code, field.invocationType().returnType(), different);
    }
    code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
  }

  private static void compare(CodeBuilder code, ClassDesc type, Label different) {
    switch (TypeKind.from(type)) {
      case REFERENCE ->
          code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, OBJECT, OBJECT))
              .ifeq(different);
      case LONG, FLOAT, DOUBLE ->
          code.invokestatic(boxOf(type), "compare", MethodTypeDesc.of(CD_int, type, type))
              .ifne(different);
      default -> code.if_icmpne(different);
    }
  }

  private void hash(CodeBuilder code, List<DirectMethodHandleDesc> fields) {
    code.iconst_0();
    for (DirectMethodHandleDesc field : fields) {
      ClassDesc type = field.invocationType().returnType();
      load(code.bipush(31).imul().aload(RECORD), field);
      ClassDesc hasher = type.isPrimitive() ? boxOf(type) : OBJECTS;
      ClassDesc hashed = type.isPrimitive() ? type : OBJECT;
      code.invokestatic(hasher, "hashCode", MethodTypeDesc.of(CD_int, hashed)).iadd();
    }
    code.ireturn();
  }

  private void load(CodeBuilder code, DirectMethodHandleDesc field) {
    code.getfield(owner, field.methodName(), field.invocationType().returnType());
  }

  private static ClassDesc boxOf(ClassDesc primitive) {
    return switch (TypeKind.from(primitive)) {
      case BOOLEAN -> ClassDesc.of("java.lang.Boolean");
      case BYTE -> ClassDesc.of("java.lang.Byte");
      case SHORT -> ClassDesc.of("java.lang.Short");
      case CHAR -> ClassDesc.of("java.lang.Character");
      case INT -> ClassDesc.of("java.lang.Integer");
      case LONG -> ClassDesc.of("java.lang.Long");
      case FLOAT -> ClassDesc.of("java.lang.Float");
      default -> ClassDesc.of("java.lang.Double");
    };
  }

  /** The number of the first type, not before a given one, that the target has; -1 for null. */
  private static void choose(CodeBuilder code, List<ConstantDesc> types) {
    Label something = code.newLabel();
    code.aload(TARGET).ifnonnull(something).iconst_m1().ireturn().labelBinding(something);
    for (int i = 0; i < types.size(); i++) {
      Label next = code.newLabel();
      code.iload(FROM).loadConstant(i).if_icmpgt(next);
      code.aload(TARGET).instanceOf((ClassDesc) types.get(i)).ifeq(next);
      code.loadConstant(i).ireturn().labelBinding(next);
    }
    code.loadConstant(types.size()).ireturn();
  }
}
