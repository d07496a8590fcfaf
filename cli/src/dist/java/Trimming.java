import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Takes out of the SQLite driver and the AWS SDK what it does at every start and a command hardly
 * ever needs, or puts it off until it is needed. A library whose classes do not look as expected
 * fails the build, so that a new version of it is looked at.
 */
final class Trimming {
  private final ClassFile classFile;

  /** Makes the change of one class, which says when it found what it changes. */
  interface Trim {
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
    if (!jar.getFileName().toString().startsWith(DriverTrims.LIBRARY)) {
      return;
    }
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      for (Map.Entry<String, Trim> change : DriverTrims.CLASSES.entrySet()) {
        Path file = zip.getPath(change.getKey() + ".class");
        Files.write(file, trimmed(Files.readAllBytes(file), change.getValue(), file));
      }
    }
  }

  /**
   * Changes the SDK's classes as they are shipped.
   *
   * @param classes bytes by name, changed in place
   * @param called the services that are called, by the prefixes of their endpoints
   */
  static void sdk(Map<String, byte[]> classes, Set<String> called) {
    Trimming trimming = new Trimming(ClassHierarchyResolver.defaultResolver());
    SdkTrims.classes(called)
        .forEach(
            (name, trim) ->
                classes.computeIfPresent(
                    name, (n, bytes) -> trimming.trimmed(bytes, trim, Path.of(n))));
  }

  private byte[] trimmed(byte[] bytes, Trim trim, Path file) {
    AtomicBoolean found = new AtomicBoolean();
    ClassTransform transform = trim.transform(() -> found.set(true));
    byte[] trimmed = classFile.transformClass(classFile.parse(bytes), transform);
    if (!found.get()) {
      throw new IllegalStateException(
          file + " is not as it was; see DriverTrims.java and SdkTrims.java");
    }
    return trimmed;
  }

  /** Empties a method that returns nothing. */
  static ClassTransform withoutBody(String method, Runnable found) {
    return replacing(
        method,
        code -> {
          found.run();
          code.return_();
        });
  }

  /** Replaces the body of the methods of this name. */
  static ClassTransform replacing(String method, Consumer<CodeBuilder> body) {
    return (builder, element) -> {
      if (element instanceof MethodModel model && model.methodName().equalsString(method)) {
        builder.withMethodBody(
            model.methodName(), model.methodType(), model.flags().flagsMask(), body);
      } else {
        builder.with(element);
      }
    };
  }

  /** Whether this is a call of that method. */
  static boolean calls(CodeElement element, ClassDesc owner, String method) {
    return element instanceof InvokeInstruction call
        && call.owner().asSymbol().equals(owner)
        && call.name().equalsString(method);
  }
}
