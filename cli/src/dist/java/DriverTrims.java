import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;

/** What is taken out of the SQLite driver. */
final class DriverTrims {
  static final String LIBRARY = "sqlite-jdbc-";

  private static final ClassDesc DATE_FORMAT = ClassDesc.of("org.sqlite.date.FastDateFormat");
  private static final ClassDesc LOGGER = ClassDesc.of("java.util.logging.Logger");
  private static final MethodTypeDesc LOGGER_OF_NAME =
      MethodTypeDesc.of(LOGGER, ConstantDescs.CD_String);

  /** The change of each class. */
  static final Map<String, Trimming.Trim> CLASSES =
      Map.of(
          "org/sqlite/SQLiteConnectionConfig", DriverTrims::dateFormatWhenAsked,
          "org/sqlite/util/LoggerFactory", DriverTrims::neverThroughSlf4j,
          "org/sqlite/util/LoggerFactory$JDKLogger", DriverTrims::loggerWhenSomethingIsLogged,
          // Of native libraries that crashed processes unpacked: ours is unpacked by the build.
          "org/sqlite/SQLiteJDBCLoader", found -> Trimming.withoutBody("cleanup", found));

  private DriverTrims() {}

  /** Nothing here asks SQLite for dates, whose format takes milliseconds to make. */
  private static ClassTransform dateFormatWhenAsked(Runnable found) {
    ClassDesc owner = ClassDesc.of("org.sqlite.SQLiteConnectionConfig");
    MethodTypeDesc make = MethodTypeDesc.of(DATE_FORMAT, ConstantDescs.CD_String);
    ClassTransform getter =
        Trimming.replacing(
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
          if (Trimming.calls(element, DATE_FORMAT, "getInstance")) {
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
    return Trimming.replacing(
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
          } else if (Trimming.calls(element, LOGGER, "getLogger")) {
            found.run(); // in the constructor: the name is left where the logger would be
          } else {
            code.with(element);
          }
        };
    return ClassTransform.transformingMethodBodies(byName)
        .andThen(Trimming.withoutBody("trace", found))
        .andThen(
            ClassTransform.endHandler(
                builder -> builder.withField("name", ConstantDescs.CD_String, 0)));
  }
}
