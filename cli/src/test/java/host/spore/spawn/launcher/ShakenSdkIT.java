package host.spore.spawn.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS SDK of the real distribution, of which the build keeps what the provider reaches. */
class ShakenSdkIT {
  private static final Path LIB = Path.of("target/dist/current/lib").toAbsolutePath();
  private static final String SDK = "software/amazon/awssdk/";
  private static final String SERVICES = SDK + "services/";
  private static final String CALL = "host.spore.spawn.provider.aws.call.";

  private Path sdk;
  private Path provider;
  private URLClassLoader shaken;

  @BeforeEach
  void open() throws IOException {
    sdk = LIB.resolve("aws-sdk.jar");
    List<URL> all = new ArrayList<>();
    try (Stream<Path> jars = Files.list(LIB)) {
      for (Path jar : jars.toList()) {
        all.add(jar.toUri().toURL());
        if (jar.getFileName().toString().startsWith("spawn-provider-aws-")) {
          provider = jar;
        }
      }
    }
    shaken = new URLClassLoader(all.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  @AfterEach
  void close() throws IOException {
    shaken.close();
  }

  @Test
  void isSmall() throws IOException {
    assertThat(Files.size(sdk)).isLessThan(15_000_000);
    assertThat(shaken.getResource(SERVICES + "ec2/model/RunInstancesRequest.class")).isNotNull();
    assertThat(shaken.getResource(SERVICES + "ec2/model/CreateVpnGatewayRequest.class")).isNull();
  }

  @Test
  void aLocalPlanLoadsNothingOfIt(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve(".spawn.yaml"), "name: words\nprovider: local\noutputs: { word: hello }\n");
    Path home = LIB.getParent();
    Path out = folder.resolve("out");
    Process process =
        Checkout.start(
            folder,
            Map.of(),
            out,
            folder.resolve("err"),
            home.resolve("runtime/bin/java").toString(),
            "-verbose:class",
            "-Dspawn.home=" + home,
            "-Dpicocli.converters.excludes=java.+",
            "-cp",
            LIB + "/*",
            "host.spore.spawn.cli.Main",
            "plan");
    assertThat(process.waitFor()).isZero();
    String loaded = Files.readString(out);
    assertThat(loaded.contains("host.spore.spawn.cli.AllClouds ")).isTrue();
    assertThat(loaded.contains("software.amazon.")).isFalse();
    assertThat(loaded.contains("host.spore.spawn.provider.aws.")).isFalse();
  }

  /** Whatever is mentioned anywhere is there, if the whole SDK has it. */
  @Test
  void nothingMentionedIsMissing() throws IOException {
    ClassLoader whole = getClass().getClassLoader();
    Set<String> missing = new TreeSet<>();
    BiConsumer<String, PoolEntry> check =
        (in, entry) -> {
          if (entry instanceof ClassEntry type) {
            String file = type.asInternalName() + ".class";
            if (file.startsWith(SDK)
                && shaken.getResource(file) == null
                && whole.getResource(file) != null) {
              missing.add(file + " of " + in);
            }
          }
        };
    scan(provider, check);
    scan(sdk, check);
    assertThat(missing).isEmpty();
  }

  /** Every call is made with an empty request: only that classes fit is looked at. */
  @Test
  void everyCallOfTheProviderCanBeMade() throws Exception {
    Map<String, Set<String>> calls = calls();
    assertThat(calls.get("ec2")).contains("runInstances", "describeInstances");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    Set<String> broken = new TreeSet<>();
    try {
      server.createContext(
          "/",
          exchange -> {
            String asked =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer =
                (asked.startsWith("{") ? "{}" : "<A/>").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
          });
      server.start();
      Object clients = clients("http://127.0.0.1:" + server.getAddress().getPort());
      Map<String, Object> declared = declared(clients);
      assertThat(declared.keySet()).isEqualTo(calls.keySet());
      for (Map.Entry<String, Set<String>> service : calls.entrySet()) {
        for (String call : service.getValue()) {
          if (!made(declared.get(service.getKey()), call)) {
            broken.add(service.getKey() + "." + call);
          }
        }
      }
    } finally {
      server.stop(0);
    }
    assertThat(broken).isEmpty();
  }

  private static boolean made(Object client, String call) throws IllegalAccessException {
    for (Method method : client.getClass().getMethods()) {
      if (method.getName().equals(call)
          && method.getParameterCount() == 1
          && method.getParameterTypes()[0].getName().endsWith("Request")) {
        try {
          Object builder = method.getParameterTypes()[0].getMethod("builder").invoke(null);
          Method build = builder.getClass().getMethod("build");
          build.setAccessible(true);
          method.setAccessible(true);
          method.invoke(client, build.invoke(builder));
          return true;
        } catch (InvocationTargetException e) {
          // What is wrong with an empty request or answer does not matter here.
          return !(e.getCause() instanceof LinkageError);
        } catch (NoSuchMethodException e) {
          return false;
        }
      }
    }
    return false;
  }

  private Object clients(String endpoint) throws ReflectiveOperationException {
    Class<?> settings = shaken.loadClass(CALL + "AwsSettings");
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL", endpoint, "AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b");
    Object given =
        settings
            .getConstructor(
                String.class,
                String.class,
                Map.class,
                Path.class,
                Path.class,
                boolean.class,
                boolean.class)
            .newInstance(null, "us-east-1", environment, LIB, LIB, false, false);
    Class<?> timing = shaken.loadClass(CALL + "Timing");
    Object usual =
        timing
            .getMethod("usual", java.time.InstantSource.class)
            .invoke(null, java.time.InstantSource.system());
    return shaken
        .loadClass(CALL + "SdkClients")
        .getConstructor(settings, timing)
        .newInstance(given, usual);
  }

  /** A client of every service that is declared somewhere in the provider, by the SDK's name. */
  private Map<String, Object> declared(Object clients)
      throws IOException, ReflectiveOperationException {
    Class<?> service = shaken.loadClass(CALL + "Service");
    Method of = shaken.loadClass(CALL + "Clients").getMethod("of", service, String.class);
    Map<String, Object> all = new TreeMap<>();
    try (ZipFile zip = new ZipFile(provider.toFile())) {
      for (ZipEntry entry : zip.stream().map(e -> (ZipEntry) e).toList()) {
        if (!entry.getName().endsWith(".class") || entry.getName().endsWith("-info.class")) {
          continue;
        }
        String name = entry.getName().replace('/', '.').replaceFirst("\\.class$", "");
        for (Field field : shaken.loadClass(name).getDeclaredFields()) {
          if (field.getType() == service && Modifier.isStatic(field.getModifiers())) {
            field.setAccessible(true);
            Object client = of.invoke(clients, field.get(null), "us-east-1");
            all.put(client.getClass().getPackageName().substring(SERVICES.length()), client);
          }
        }
      }
    }
    return all;
  }

  /** Operations by service. */
  private Map<String, Set<String>> calls() throws IOException {
    Map<String, Set<String>> calls = new TreeMap<>();
    scan(
        provider,
        (in, entry) -> {
          if (entry instanceof MemberRefEntry member) {
            String owner = member.owner().asInternalName();
            String type = member.type().stringValue();
            if (owner.startsWith(SERVICES)
                && owner.endsWith("Client")
                && (type.startsWith("(L" + SERVICES)
                    || type.startsWith("(Ljava/util/function/")
                    // One that needs no words, such as GetCallerIdentity.
                    || (type.startsWith("()L" + SERVICES) && type.endsWith("Response;")))) {
              String service = owner.substring(SERVICES.length(), owner.lastIndexOf('/'));
              calls
                  .computeIfAbsent(service, s -> new TreeSet<>())
                  .add(member.name().stringValue().replaceFirst("Paginator$", ""));
            }
          }
        });
    return calls;
  }

  private static void scan(Path jar, BiConsumer<String, PoolEntry> seen) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().map(e -> (ZipEntry) e).toList()) {
        if (entry.getName().endsWith(".class")) {
          try (InputStream in = zip.getInputStream(entry)) {
            for (PoolEntry one : ClassFile.of().parse(in.readAllBytes()).constantPool()) {
              seen.accept(entry.getName(), one);
            }
          }
        }
      }
    }
  }
}
