import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rewrites the two kinds of call sites that an AOT cache cannot hold yet, and that would be linked
 * again at every start for a millisecond each: switches over types, and a record's {@code equals}
 * and {@code hashCode}. They become plain methods that do what their bootstrap methods specify.
 */
final class Lowering {
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final int PRIVATE_HELPER =
      ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

  private final ClassFile classFile;

  /**
   * @param hierarchy knows every class that the rewritten ones mention
   */
  Lowering(ClassHierarchyResolver hierarchy) {
    this.classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
  }

  byte[] lower(byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    Helpers helpers = new Helpers(model);
    ClassTransform calls =
        ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(() -> helpers::replace));
    byte[] lowered =
        classFile.transformClass(model, calls.andThen(ClassTransform.endHandler(helpers::add)));
    return helpers.isEmpty() ? bytes : lowered;
  }

  /** The methods that take the place of the call sites of one class. */
  private static final class Helpers {
    private final ClassModel model;
    private final ClassDesc owner;
    private final List<Consumer<ClassBuilder>> methods = new ArrayList<>();

    Helpers(ClassModel model) {
      this.model = model;
      this.owner = model.thisClass().asSymbol();
    }

    boolean isEmpty() {
      return methods.isEmpty();
    }

    void add(ClassBuilder builder) {
      methods.forEach(method -> method.accept(builder));
    }

    void replace(CodeBuilder code, CodeElement element) {
      if (!(element instanceof InvokeDynamicInstruction call)) {
        code.with(element);
        return;
      }
      Consumer<CodeBuilder> body = body(call);
      if (body == null) {
        code.with(element);
        return;
      }
      String name = "lowered$" + methods.size();
      MethodTypeDesc type = call.typeSymbol();
      methods.add(builder -> builder.withMethodBody(name, type, PRIVATE_HELPER, body));
      code.invokestatic(owner, name, type, model.flags().has(AccessFlag.INTERFACE));
    }

    private Consumer<CodeBuilder> body(InvokeDynamicInstruction call) {
      var bootstrap = call.bootstrapMethod();
      String by = bootstrap.owner().displayName() + "." + bootstrap.methodName();
      return switch (by) {
        case "SwitchBootstraps.typeSwitch" -> typeSwitch(call);
        case "ObjectMethods.bootstrap" -> recordMethod(call.name().stringValue());
        default -> null;
      };
    }

    /** {@code (T target, int from) -> int}; null if a label is not just a type. */
    private static Consumer<CodeBuilder> typeSwitch(InvokeDynamicInstruction call) {
      List<ClassDesc> labels = new ArrayList<>();
      for (var argument : call.invokedynamic().bootstrap().arguments()) {
        if (!(argument instanceof ClassEntry type) || type.asSymbol().isPrimitive()) {
          return null;
        }
        labels.add(type.asSymbol());
      }
      return code -> {
        Label present = code.newLabel();
        code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
        for (int i = 0; i < labels.size(); i++) {
          Label next = code.newLabel();
          code.iload(1).loadConstant(i).if_icmpgt(next);
          code.aload(0).instanceOf(labels.get(i)).ifeq(next);
          code.loadConstant(i).ireturn().labelBinding(next);
        }
        code.loadConstant(labels.size()).ireturn();
      };
    }

    private Consumer<CodeBuilder> recordMethod(String name) {
      List<RecordComponentInfo> components =
          model.findAttribute(Attributes.record()).map(RecordAttribute::components).orElseThrow();
      return switch (name) {
        case "equals" -> code -> recordEquals(code, components);
        case "hashCode" -> code -> recordHash(code, components);
        default -> null;
      };
    }

    private void recordEquals(CodeBuilder code, List<RecordComponentInfo> components) {
      Label different = code.newLabel();
      Label sameType = code.newLabel();
      code.aload(1).instanceOf(owner).ifne(sameType).iconst_0().ireturn().labelBinding(sameType);
      code.aload(1).checkcast(owner).astore(2);
      for (RecordComponentInfo component : components) {
        ClassDesc type = component.descriptorSymbol();
        String field = component.name().stringValue();
        code.aload(0).getfield(owner, field, type).aload(2).getfield(owner, field, type);
        if (!type.isPrimitive()) {
          code.invokestatic(
              OBJECTS,
              "equals",
              MethodTypeDesc.of(
                  ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object));
          code.ifeq(different);
        } else {
          code.invokestatic(
              box(type), "compare", MethodTypeDesc.of(ConstantDescs.CD_int, type, type));
          code.ifne(different);
        }
      }
      code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
    }

    private void recordHash(CodeBuilder code, List<RecordComponentInfo> components) {
      code.iconst_0();
      for (RecordComponentInfo component : components) {
        ClassDesc type = component.descriptorSymbol();
        ClassDesc hasher = type.isPrimitive() ? box(type) : OBJECTS;
        ClassDesc hashed = type.isPrimitive() ? type : ConstantDescs.CD_Object;
        code.loadConstant(31).imul();
        code.aload(0).getfield(owner, component.name().stringValue(), type);
        code.invokestatic(hasher, "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, hashed));
        code.iadd();
      }
      code.ireturn();
    }

    private static ClassDesc box(ClassDesc primitive) {
      return switch (TypeKind.from(primitive)) {
        case BOOLEAN -> ConstantDescs.CD_Boolean;
        case BYTE -> ConstantDescs.CD_Byte;
        case CHAR -> ConstantDescs.CD_Character;
        case SHORT -> ConstantDescs.CD_Short;
        case INT -> ConstantDescs.CD_Integer;
        case LONG -> ConstantDescs.CD_Long;
        case FLOAT -> ConstantDescs.CD_Float;
        case DOUBLE -> ConstantDescs.CD_Double;
        case REFERENCE, VOID -> throw new IllegalArgumentException(primitive.displayName());
      };
    }
  }
}
