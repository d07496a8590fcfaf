import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.constant.ClassDesc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes one small jar of the AWS SDK: only what can be reached from our own classes. EC2 alone has
 * 750 operations in 13,000 classes, of which a tenth is ever used; finding and linking the rest is
 * most of what a first call costs.
 *
 * <p>A class is reached through any mention of it in the constant pool of another: as a class, in a
 * descriptor, or as a text that is the name of a class, which is how the SDK loads by name. Of the
 * services' clients only those operations count that are called somewhere.
 */
final class Shaking {
  private static final FileTime EPOCH =
      FileTime.from(java.time.Instant.parse("2026-01-01T00:00:00Z"));
  private static final String SERVICES = "software/amazon/awssdk/services/";
  private static final String LOADED = "META-INF/services/";

  private final Map<String, byte[]> classes = new HashMap<>();
  private final ClassFile classFile =
      ClassFile.of(
          ConstantPoolSharingOption.NEW_POOL,
          ClassFile.DebugElementsOption.DROP_DEBUG,
          ClassFile.ClassHierarchyResolverOption.of(
              ClassHierarchyResolver.ofResourceParsing(this::found)
                  .orElse(ClassHierarchyResolver.defaultResolver())));
  private final Map<String, byte[]> resources = new TreeMap<>();
  private final Map<String, byte[]> kept = new TreeMap<>();
  private final Map<String, Set<String>> called = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();

  /** Whether a jar is part of the SDK or there only for it. */
  static boolean isSdk(Path jar) {
    String path = jar.toString();
    return path.contains("/software/amazon/")
        || path.contains("/org/reactivestreams/")
        || path.contains("/slf4j-api/");
  }

  /**
   * Writes what is reached.
   *
   * @param sdk the jars to choose from
   * @param own the jars that call it
   */
  static void shake(Collection<Path> sdk, Collection<Path> own, Path target) throws IOException {
    Shaking shaking = new Shaking();
    for (Path jar : sdk) {
      shaking.read(jar);
    }
    for (Path jar : own) {
      shaking.begin(jar);
    }
    Trimming.sdk(shaking.classes, shaking.endpoints());
    shaking.run();
    shaking.write(target);
  }

  private void read(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(e -> (ZipEntry) e)::iterator) {
        String name = entry.getName();
        if (entry.isDirectory() || name.startsWith("META-INF/versions/")) {
          continue;
        }
        try (InputStream in = zip.getInputStream(entry)) {
          if (name.endsWith(".class")) {
            String type = name.substring(0, name.length() - 6);
            classes.put(type, in.readAllBytes());
          } else if (name.startsWith(LOADED)) {
            resources.merge(name, in.readAllBytes(), Shaking::joined);
          } else if (name.startsWith("software/")) {
            resources.put(name, in.readAllBytes());
          }
        }
      }
    }
  }

  private static byte[] joined(byte[] one, byte[] other) {
    String text =
        new String(one, StandardCharsets.UTF_8) + "\n" + new String(other, StandardCharsets.UTF_8);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void begin(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(e -> (ZipEntry) e)::iterator) {
        if (entry.getName().endsWith(".class")) {
          try (InputStream in = zip.getInputStream(entry)) {
            scan(classFile.parse(in.readAllBytes()));
          }
        }
      }
    }
  }

  /** The prefixes of the endpoints of the services that are called so far. */
  private Set<String> endpoints() {
    Set<String> prefixes = new HashSet<>();
    for (String service : called.keySet()) {
      String folder = SERVICES + service + "/Default";
      for (Map.Entry<String, byte[]> one : classes.entrySet()) {
        if (one.getKey().startsWith(folder) && one.getKey().endsWith("BaseClientBuilder")) {
          prefixes.add(prefix(one.getKey(), classFile.parse(one.getValue())));
        }
      }
    }
    return prefixes;
  }

  /** The text that the builder's method returns. */
  private static String prefix(String name, ClassModel builder) {
    for (MethodModel method : builder.methods()) {
      if (method.methodName().equalsString("serviceEndpointPrefix")) {
        for (CodeElement element : method.code().orElseThrow()) {
          if (element instanceof ConstantInstruction text
              && text.constantValue() instanceof String prefix) {
            return prefix;
          }
        }
      }
    }
    throw new IllegalStateException(name + " does not say the prefix of its endpoints");
  }

  private void run() {
    resources.forEach(
        (name, text) -> {
          if (name.startsWith(LOADED)) {
            named(text);
          }
        });
    while (!open.isEmpty()) {
      String name = open.pop();
      ClassModel model = classFile.parse(classes.get(name));
      if (isClient(name)) {
        byte[] pruned = pruned(name, model);
        kept.put(name, pruned);
        model = classFile.parse(pruned);
      } else {
        kept.put(name, classes.get(name));
      }
      scan(model);
      // A service's own interceptors and the like are named in files beside its client.
      String folder = name.substring(0, name.lastIndexOf('/') + 1);
      resources.forEach(
          (resource, text) -> {
            if (resource.startsWith(folder) && resource.indexOf('/', folder.length()) < 0) {
              named(text);
            }
          });
    }
  }

  private InputStream found(ClassDesc type) {
    String descriptor = type.descriptorString();
    byte[] bytes = classes.get(descriptor.substring(1, descriptor.length() - 1));
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  /** Classes in a list of names, one a line. */
  private void named(byte[] text) {
    new String(text, StandardCharsets.UTF_8)
        .lines()
        .forEach(line -> reach(line.strip().replace('.', '/')));
  }

  private void reach(String name) {
    if (classes.containsKey(name) && kept.putIfAbsent(name, new byte[0]) == null) {
      open.add(name);
    }
  }

  private void scan(ClassModel model) {
    for (PoolEntry entry : model.constantPool()) {
      switch (entry) {
        case ClassEntry c -> reach(element(c.asInternalName()));
        case StringEntry s -> reach(s.stringValue().replace('.', '/'));
        case NameAndTypeEntry t -> descriptor(t.type().stringValue());
        case MethodTypeEntry t -> descriptor(t.descriptor().stringValue());
        case MemberRefEntry m -> call(m.owner().asInternalName(), m.name().stringValue());
        default -> {}
      }
    }
    model.fields().forEach(f -> descriptor(f.fieldType().stringValue()));
    model.methods().forEach(m -> descriptor(m.methodType().stringValue()));
  }

  /** The class of an array's elements. */
  private static String element(String name) {
    int at = name.startsWith("[") ? name.indexOf('L') : -1;
    return at < 0 ? name : name.substring(at + 1, name.length() - 1);
  }

  private void descriptor(String descriptor) {
    int at = descriptor.indexOf('L');
    while (at >= 0) {
      int end = descriptor.indexOf(';', at);
      if (end < 0) {
        return;
      }
      reach(descriptor.substring(at + 1, end));
      at = descriptor.indexOf('L', end);
    }
  }

  /** A method of a client that is called now; both its classes are looked at again. */
  private void call(String owner, String method) {
    if (isClient(owner)
        && called.computeIfAbsent(service(owner), s -> new HashSet<>()).add(method)) {
      for (String client : new ArrayList<>(kept.keySet())) {
        if (isClient(client) && service(client).equals(service(owner)) && !open.contains(client)) {
          open.add(client);
        }
      }
    }
  }

  private static boolean isClient(String name) {
    int end = name.lastIndexOf('/');
    return name.startsWith(SERVICES)
        && name.endsWith("Client")
        && !name.endsWith("AsyncClient")
        && name.indexOf('/', SERVICES.length()) == end;
  }

  private static String service(String client) {
    return client.substring(SERVICES.length(), client.lastIndexOf('/'));
  }

  /** The client without the operations that nobody calls, and what only they use. */
  private byte[] pruned(String name, ClassModel model) {
    Set<String> operations = operations(service(name));
    Set<String> used = called.getOrDefault(service(name), Set.of());
    Map<String, MethodModel> methods = new HashMap<>();
    model.methods().forEach(m -> methods.put(key(m), m));
    Set<String> wanted = new HashSet<>();
    Deque<MethodModel> follow = new ArrayDeque<>();
    for (MethodModel method : model.methods()) {
      String called = method.methodName().stringValue();
      boolean helper = called.startsWith("lambda$");
      if (!helper && (!operations.contains(called) || used.contains(called))) {
        wanted.add(key(method));
        follow.add(method);
      }
    }
    while (!follow.isEmpty()) {
      for (String helper : helpers(follow.pop(), methods.keySet())) {
        if (wanted.add(helper)) {
          follow.add(methods.get(helper));
        }
      }
    }
    // The list of nested classes that it mentions would hold on to all of them.
    return classFile.transformClass(
        model,
        ClassTransform.dropping(
            e ->
                e instanceof InnerClassesAttribute
                    || (e instanceof MethodModel m && !wanted.contains(key(m)))));
  }

  private static String key(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }

  /** Compiled lambdas that a method's code mentions. */
  private static Set<String> helpers(MethodModel method, Set<String> all) {
    Set<String> found = new HashSet<>();
    method
        .findAttribute(Attributes.code())
        .ifPresent(
            code ->
                code.forEach(
                    e -> {
                      if (e instanceof java.lang.classfile.instruction.InvokeDynamicInstruction d) {
                        d.bootstrapArgs()
                            .forEach(
                                a -> {
                                  if (a
                                      instanceof java.lang.constant.DirectMethodHandleDesc handle) {
                                    String key = handle.methodName() + handle.lookupDescriptor();
                                    if (all.contains(key)) {
                                      found.add(key);
                                    }
                                  }
                                });
                      }
                    }));
    return found;
  }

  /** What a service can be asked: methods that take a request, and those that page through it. */
  private Set<String> operations(String service) {
    Set<String> operations = new HashSet<>(Set.of("waiter", "utilities"));
    for (Map.Entry<String, byte[]> candidate : classes.entrySet()) {
      if (isClient(candidate.getKey()) && service(candidate.getKey()).equals(service)) {
        for (MethodModel method : classFile.parse(candidate.getValue()).methods()) {
          if (method.methodType().stringValue().startsWith("(L" + SERVICES + service + "/model/")) {
            operations.add(method.methodName().stringValue());
          }
        }
      }
    }
    return operations;
  }

  private void write(Path target) throws IOException {
    Set<String> folders = new HashSet<>();
    kept.keySet().forEach(name -> folders.add(name.substring(0, name.lastIndexOf('/') + 1)));
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
      for (Map.Entry<String, byte[]> one : kept.entrySet()) {
        put(out, one.getKey() + ".class", one.getValue());
      }
      for (Map.Entry<String, byte[]> one : resources.entrySet()) {
        String name = one.getKey();
        if (name.startsWith(LOADED) || folders.contains(folder(name))) {
          put(out, name, one.getValue());
        }
      }
    }
    Files.setLastModifiedTime(target, EPOCH);
  }

  private static String folder(String resource) {
    return resource.substring(0, resource.lastIndexOf('/') + 1);
  }

  private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(EPOCH);
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
  }

  /** Which classes, for tests: {@code Shaking.java TARGET OWN_JAR SDK_JAR…}. */
  public static void main(String... args) throws IOException {
    List<Path> sdk = new ArrayList<>();
    for (int i = 2; i < args.length; i++) {
      sdk.add(Path.of(args[i]));
    }
    shake(sdk, List.of(Path.of(args[1])), Path.of(args[0]));
  }
}
