import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Takes out of the SQLite driver and the AWS SDK what it does at every start and a command hardly
 * ever needs, or puts it off until it is needed. A library whose classes do not look as expected
 * fails the build, so that a new version of it is looked at.
 */
final class Trimming {
  private static final ClassDesc DATE_FORMAT = ClassDesc.of("org.sqlite.date.FastDateFormat");
  private static final ClassDesc LOGGER = ClassDesc.of("java.util.logging.Logger");
  private static final MethodTypeDesc LOGGER_OF_NAME =
      MethodTypeDesc.of(LOGGER, ConstantDescs.CD_String);

  private static final String LANGUAGES =
      "software/amazon/awssdk/core/internal/useragent/UserAgentLangValues";
  private static final String LIBRARY = "sqlite-jdbc-";
  private static final Map<String, Trim> CLASSES =
      Map.of(
          "org/sqlite/SQLiteConnectionConfig", Trimming::dateFormatWhenAsked,
          "org/sqlite/util/LoggerFactory", Trimming::neverThroughSlf4j,
          "org/sqlite/util/LoggerFactory$JDKLogger", Trimming::loggerWhenSomethingIsLogged,
          // Of native libraries that crashed processes unpacked: ours is unpacked by the build.
          "org/sqlite/SQLiteJDBCLoader", found -> withoutBody("cleanup", found));

  private final ClassFile classFile;

  /** Makes the change of one class, which says when it found what it changes. */
  private interface Trim {
    ClassTransform transform(Runnable found);
  }

  /**
   * @param hierarchy knows every class that the changed ones mention
   */
  Trimming(ClassHierarchyResolver hierarchy) {
    this.classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
  }

  /** Changes the library's classes in place; leaves every other jar alone. */
  void trim(Path jar) throws IOException {
    if (!jar.getFileName().toString().startsWith(LIBRARY)) {
      return;
    }
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      for (Map.Entry<String, Trim> change : CLASSES.entrySet()) {
        Path file = zip.getPath(change.getKey() + ".class");
        Files.write(file, trimmed(Files.readAllBytes(file), change.getValue(), file));
      }
    }
  }

  /**
   * A class of the SDK as it is shipped. The one that tells AWS which languages beside Java are
   * there would look for Scala's and Kotlin's classes in every jar.
   */
  static byte[] ofSdk(String name, byte[] bytes) {
    if (!name.equals(LANGUAGES)) {
      return bytes;
    }
    return new Trimming(ClassHierarchyResolver.defaultResolver())
        .trimmed(bytes, Trimming::noOtherLanguages, Path.of(name));
  }

  private static ClassTransform noOtherLanguages(Runnable found) {
    MethodTypeDesc none = MethodTypeDesc.of(ConstantDescs.CD_List);
    return replacing(
        "getAdditionalJvmLanguages",
        code -> {
          found.run();
          code.invokestatic(ConstantDescs.CD_List, "of", none, true).areturn();
        });
  }

  private byte[] trimmed(byte[] bytes, Trim trim, Path file) {
    AtomicBoolean found = new AtomicBoolean();
    ClassTransform transform = trim.transform(() -> found.set(true));
    byte[] trimmed = classFile.transformClass(classFile.parse(bytes), transform);
    if (!found.get()) {
      throw new IllegalStateException(file + " is not as it was; see Trimming.java");
    }
    return trimmed;
  }

  private static ClassTransform withoutBody(String method, Runnable found) {
    return replacing(
        method,
        code -> {
          found.run();
          code.return_();
        });
  }

  /** Replaces the body of the methods of this name. */
  private static ClassTransform replacing(String method, Consumer<CodeBuilder> body) {
    return (builder, element) -> {
      if (element instanceof MethodModel model && model.methodName().equalsString(method)) {
        builder.withMethodBody(
            model.methodName(), model.methodType(), model.flags().flagsMask(), body);
      } else {
        builder.with(element);
      }
    };
  }

  /** Nothing here asks SQLite for dates, whose format takes milliseconds to make. */
  private static ClassTransform dateFormatWhenAsked(Runnable found) {
    ClassDesc owner = ClassDesc.of("org.sqlite.SQLiteConnectionConfig");
    MethodTypeDesc make = MethodTypeDesc.of(DATE_FORMAT, ConstantDescs.CD_String);
    ClassTransform getter =
        replacing(
            "getDateFormat",
            code -> {
              found.run();
              Label made = code.newLabel();
              code.aload(0).getfield(owner, "dateFormat", DATE_FORMAT).dup().ifnonnull(made).pop();
              code.aload(0).aload(0).getfield(owner, "dateStringFormat", ConstantDescs.CD_String);
              code.invokestatic(DATE_FORMAT, "getInstance", make).dup_x1();
              code.putfield(owner, "dateFormat", DATE_FORMAT).labelBinding(made).areturn();
            });
    CodeTransform unset =
        (code, element) -> {
          if (calls(element, DATE_FORMAT, "getInstance")) {
            code.pop().aconst_null();
          } else {
            code.with(element);
          }
        };
    return ClassTransform.transformingMethodBodies(unset).andThen(getter);
  }

  /** SLF4J is there for the AWS SDK; for the driver it would look for a logger in every jar. */
  private static ClassTransform neverThroughSlf4j(Runnable found) {
    ClassDesc owner = ClassDesc.of("org.sqlite.util.LoggerFactory");
    return replacing(
        ConstantDescs.CLASS_INIT_NAME,
        code -> {
          found.run();
          code.iconst_0().putstatic(owner, "USE_SLF4J", ConstantDescs.CD_boolean).return_();
        });
  }

  /**
   * Loading {@code java.util.logging} takes milliseconds; tracing, which is off, does not count.
   */
  private static ClassTransform loggerWhenSomethingIsLogged(Runnable found) {
    ClassDesc owner = ClassDesc.of("org.sqlite.util.LoggerFactory$JDKLogger");
    CodeTransform byName =
        (code, element) -> {
          if (element instanceof FieldInstruction field && field.name().equalsString("logger")) {
            switch (field.opcode()) {
              case PUTFIELD -> code.putfield(owner, "name", ConstantDescs.CD_String);
              default ->
                  code.getfield(owner, "name", ConstantDescs.CD_String)
                      .invokestatic(LOGGER, "getLogger", LOGGER_OF_NAME);
            }
          } else if (calls(element, LOGGER, "getLogger")) {
            found.run(); // in the constructor: the name is left where the logger would be
          } else {
            code.with(element);
          }
        };
    return ClassTransform.transformingMethodBodies(byName)
        .andThen(withoutBody("trace", found))
        .andThen(
            ClassTransform.endHandler(
                builder -> builder.withField("name", ConstantDescs.CD_String, 0)));
  }

  private static boolean calls(CodeElement element, ClassDesc owner, String method) {
    return element instanceof InvokeInstruction call
        && call.owner().asSymbol().equals(owner)
        && call.name().equalsString(method);
  }
}
