package host.spore.spawn.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.launcher.Checkout.Ran;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./spawn} and the distribution it starts, each as a person would run them. */
class LauncherIT {
  private static final String ONE = "{\"word\": \"one\", \"args\": \"plan|a b\"}\n";

  @TempDir static Path temp;
  private static Checkout built;
  private Checkout checkout;

  @BeforeAll
  static void build() throws Exception {
    built = Checkout.create(temp.resolve("a check out"));
    Ran ran = built.spawn("plan", "a b");
    assertThat(ran.out()).isEqualTo(ONE);
    assertThat(ran.err()).startsWith("spawn: building spawn (once)…\n");
    assertThat(Files.exists(built.home().resolve("aot/cli.aot"))).isTrue();
    built.settle();
  }

  @BeforeEach
  void copy() throws Exception {
    checkout = built.copyTo(Files.createTempDirectory(temp, "copy ").resolve("c"));
  }

  @AfterEach
  void remove() throws Exception {
    delete(checkout.root().getParent());
  }

  @Test
  void nothingChangedBuildsNothing() throws Exception {
    Ran ran = checkout.spawn("plan", "a b");

    assertThat(ran).isEqualTo(new Ran(0, ONE, ""));
    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void changedCodeRunsAsChanged() throws Exception {
    Path before = checkout.home();
    checkout.program("two");

    Ran ran = checkout.spawn("x");

    assertThat(ran.out()).isEqualTo("{\"word\": \"two\", \"args\": \"x\"}\n");
    assertThat(ran.err()).startsWith("spawn: sources changed, building…\n");
    assertThat(checkout.home()).isNotEqualTo(before);
    assertThat(before).as("what still runs from it keeps it").isDirectory();
    assertThat(checkout.spawn("--version").out()).contains("two");
  }

  @Test
  void theTrapIsReal() throws Exception {
    // The same jar name and time with other content under an old cache runs the old code.
    Path other = checkout.copyTo(checkout.root().resolveSibling("other")).root();
    Checkout changed = new Checkout(other);
    changed.program("two");
    assertThat(changed.spawn("x").out()).contains("two");
    Path jar = checkout.home().resolve("lib/spawn-cli-1.jar");
    var time = Files.getLastModifiedTime(jar);
    byte[] old = Files.readAllBytes(jar);
    byte[] code = Files.readAllBytes(changed.home().resolve("lib/spawn-cli-1.jar"));
    assertThat(code.length).as("the JVM compares sizes").isEqualTo(old.length);
    checkout.damage("lib/spawn-cli-1.jar", code);
    Files.setLastModifiedTime(jar, time);

    assertThat(checkout.spawn("x").out()).contains("one");
  }

  @Test
  void touchedButEqualSourcesKeepTheDistribution() throws Exception {
    Path before = checkout.home();
    checkout.touch(checkout.root().resolve("pom.xml"));

    assertThat(checkout.spawn("x").exit()).isZero();

    assertThat(checkout.builds()).isEqualTo(2);
    assertThat(checkout.home().getFileName()).isEqualTo(before.getFileName());
  }

  @Test
  void deletedSourceIsAChange() throws Exception {
    checkout.source("Extra", "class Extra {}");
    checkout.spawn("x");
    checkout.settle();
    Path extra = checkout.root().resolve("cli/src/main/java/Extra.java");
    Files.delete(extra);
    checkout.touch(extra.getParent());

    checkout.spawn("x");

    assertThat(checkout.builds()).isEqualTo(3);
  }

  @Test
  void missingCacheOnlyCostsTime() throws Exception {
    checkout.damage("aot/cli.aot", null);

    assertThat(checkout.spawn("plan", "a b")).isEqualTo(new Ran(0, ONE, ""));
  }

  @Test
  void truncatedCacheOnlyCostsTime() throws Exception {
    byte[] whole = Files.readAllBytes(checkout.home().resolve("aot/cli.aot"));
    checkout.damage("aot/cli.aot", Arrays.copyOf(whole, whole.length / 2));

    assertThat(checkout.spawn("plan", "a b")).isEqualTo(new Ran(0, ONE, ""));
  }

  @Test
  void bitFlipIsRepairedByTheNextBuild() throws Exception {
    flipBit("aot/cli.aot");
    checkout.touch(checkout.root().resolve("pom.xml"));

    Ran ran = checkout.spawn("plan", "a b");

    assertThat(ran.out()).isEqualTo(ONE);
    assertThat(ran.err()).contains("is damaged and is built again");
  }

  @Test
  void bitFlipIsRefusedByInstall() throws Exception {
    flipBit("aot/cli.aot");
    Path prefix = checkout.root().resolve("prefix");

    Ran ran = install(prefix);

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("cli.aot").contains("is damaged");
    assertThat(prefix.resolve("bin/spawn")).doesNotExist();
  }

  @Test
  void installedDistributionNeedsNoSources() throws Exception {
    Path prefix = checkout.root().resolveSibling("pre fix");
    Ran installed = install(prefix);
    assertThat(installed.exit()).as(installed.err()).isZero();
    assertThat(install(prefix)).as("again").isEqualTo(installed);
    Files.move(checkout.root(), checkout.root().resolveSibling("gone"));

    Path command = prefix.resolve("bin/spawn");
    Ran ran = Checkout.run(temp, Map.of(), command.toString(), "plan", "a b");

    assertThat(ran).isEqualTo(new Ran(0, ONE, ""));
    assertThat(Checkout.run(temp, Map.of(), command.toString(), "--version").out())
        .contains("--version");
  }

  @Test
  void versionAndHelpStartNoJvm() throws Exception {
    Path java = checkout.home().resolve("runtime/bin/java");
    checkout.damage("runtime/bin/java", "#!/bin/sh\necho started\n".getBytes(UTF_8));
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(checkout.spawn("plan").out()).isEqualTo("started\n");
    for (String option : List.of("--version", "--help")) {
      assertThat(checkout.spawn(option)).isEqualTo(new Ran(0, ONE.replace("plan|a b", option), ""));
    }
  }

  @Test
  void optionsForOtherJvmsDoNotReachIt() throws Exception {
    Map<String, String> environment =
        Map.of(
            "JAVA_TOOL_OPTIONS", "-Xmx1k",
            "_JAVA_OPTIONS", "-XX:+NoSuchFlag",
            "JDK_JAVA_OPTIONS", "-version",
            "CLASSPATH", "/nowhere");

    assertThat(checkout.spawnWith(environment, "plan", "a b")).isEqualTo(new Ran(0, ONE, ""));
  }

  @Test
  void loweredClassesDoWhatWasWritten() throws Exception {
    checkout.source(
        "Main",
        """
        package host.spore.spawn.cli;
        import java.util.HashSet;
        public class Main {
          sealed interface Shape {}
          record Circle(double radius, String name) implements Shape {}
          record Square(int side, long[] tags, boolean open, char mark) implements Shape {}
          static String of(Object shape) {
            return switch (shape) {
              case null -> "nothing";
              case Circle c when c.radius() > 2 -> "large";
              case Circle c -> "circle";
              case Shape s -> "shape";
              case String s -> "text";
              default -> "other";
            };
          }
          static String word(String word) {
            return switch (word) {
              case "word" -> "that word";
              case String s when s.isEmpty() -> "none";
              case String s -> "text";
            };
          }
          static String shape(Shape shape) {
            return switch (shape) {
              case Circle c -> "c" + c.name();
              case Square s -> "s" + s.side();
            };
          }
          public static void main(String[] args) {
            long[] tags = {1};
            Square square = new Square(1, tags, true, 'x');
            System.out.println(of(null) + of(new Circle(3, "")) + of(new Circle(1, "")) + of(square)
                + of("") + of(1) + word("word") + word(""));
            System.out.println(shape(square) + shape(new Circle(1, null)));
            System.out.println(square.equals(new Square(1, tags, true, 'x'))
                + " " + square.equals(new Square(1, tags, false, 'x'))
                + " " + square.equals(null) + " " + square.equals("square")
                + " " + new Circle(Double.NaN, null).equals(new Circle(Double.NaN, null))
                + " " + new Circle(0.0, "").equals(new Circle(-0.0, "")));
            System.out.println(new Circle(1, "a").hashCode() == 31 * Double.hashCode(1) + "a".hashCode());
            HashSet<Shape> set = new HashSet<>();
            System.out.println(set.add(new Circle(1, "a")) + " " + set.add(new Circle(1, "a")));
            System.out.flush();
          }
        }
        """);

    Ran ran = checkout.spawn("x");

    assertThat(ran.out())
        .as(ran.err())
        .isEqualTo(
            """
            nothinglargecircleshapetextotherthat wordnone
            s1cnull
            true false false false true false
            true
            true false
            """);
    assertThat(callSites("Main")).as("one is on a word and stays").containsExactly("typeSwitch");
  }

  /** What is left to be linked at run time in a class of the distribution. */
  private List<String> callSites(String type) throws IOException {
    Path jar = checkout.home().resolve("lib/spawn-cli-1.jar");
    List<String> names = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile());
        InputStream in =
            zip.getInputStream(zip.getEntry("host/spore/spawn/cli/" + type + ".class"))) {
      ClassFile.of()
          .parse(in.readAllBytes())
          .methods()
          .forEach(
              method ->
                  method
                      .code()
                      .ifPresent(
                          code ->
                              code.forEach(
                                  element -> {
                                    if (element instanceof InvokeDynamicInstruction call
                                        && !call.name()
                                            .stringValue()
                                            .equals("makeConcatWithConstants")) {
                                      names.add(call.name().stringValue());
                                    }
                                  })));
    }
    return names;
  }

  @Test
  void exitCodeIsThePrograms() throws Exception {
    assertThat(checkout.spawn("fail").exit()).isEqualTo(5);
  }

  @Test
  void runsFromAnywhereAndThroughLinks() throws Exception {
    Path links = Files.createDirectory(checkout.root().resolveSibling("links"));
    Files.createSymbolicLink(links.resolve("absolute"), checkout.root().resolve("spawn"));
    Files.createSymbolicLink(links.resolve("relative"), Path.of("../c/spawn"));
    Files.createSymbolicLink(links.resolve("twice"), Path.of("relative"));

    for (String link : List.of("absolute", "relative", "twice")) {
      Ran ran = Checkout.run(links, Map.of(), "./" + link, "plan", "a b");
      assertThat(ran).as(link).isEqualTo(new Ran(0, ONE, ""));
    }
    Ran below = Checkout.run(checkout.root().resolve("cli"), Map.of(), "../spawn", "plan", "a b");
    assertThat(below).isEqualTo(new Ran(0, ONE, ""));
  }

  @Test
  void firstRunsAtOnceBuildOnce() throws Exception {
    delete(checkout.root().resolve("cli/target"));
    Files.delete(checkout.root().resolve("builds"));
    List<Process> processes = new ArrayList<>();
    List<Path> outs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      outs.add(temp.resolve("out" + i));
      Path err = temp.resolve("err" + i);
      String command = checkout.root().resolve("spawn").toString();
      processes.add(Checkout.start(temp, Map.of(), outs.get(i), err, command, "plan", "a b"));
    }
    for (Process process : processes) {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(outs).allSatisfy(out -> assertThat(Files.readString(out)).isEqualTo(ONE));
    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void lockOfADeadBuildIsTakenOver() throws Exception {
    Path lock = checkout.root().resolve("target/spawn-build.lock");
    Files.createDirectories(lock);
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.writeString(lock.resolve("pid"), dead.pid() + "\n");
    checkout.program("two");

    assertThat(checkout.spawn("x").out()).contains("two");
    assertThat(lock).doesNotExist();
  }

  @Test
  void interruptedBuildIsRunAgain() throws Exception {
    String maven = Files.readString(checkout.root().resolve("mvnw"));
    checkout.maven("touch \"$root/started\"; exec sleep 60\n");
    checkout.program("two");
    Path err = temp.resolve("interrupted");
    String command = checkout.root().resolve("spawn").toString();
    Process process = Checkout.start(temp, Map.of(), temp.resolve("o"), err, command, "x");
    while (!Files.exists(checkout.root().resolve("started"))) {
      Thread.sleep(20);
    }
    // As from a terminal: the whole foreground group gets the signal, the shell waits for its
    // child.
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isNotZero();
    assertThat(checkout.root().resolve("target/spawn-build.lock")).doesNotExist();

    Files.writeString(checkout.root().resolve("mvnw"), maven);
    assertThat(checkout.spawn("x").out()).contains("two");
  }

  @Test
  void failedBuildSaysSoAndRunsNothing() throws Exception {
    checkout.source("Main", "class {");

    Ran ran = checkout.spawn("x");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("Main.java:1:")
        .endsWith("spawn: the build failed (see above)\n");
  }

  private Ran install(Path prefix) throws IOException, InterruptedException {
    String install = checkout.home().resolve("bin/install").toString();
    return Checkout.run(temp, Map.of(), install, prefix.toString());
  }

  private void flipBit(String file) throws IOException {
    byte[] content = Files.readAllBytes(checkout.home().resolve(file));
    content[content.length / 2] ^= 1;
    checkout.damage(file, content);
  }

  private static void delete(Path directory) throws IOException, InterruptedException {
    Checkout.run(temp, Map.of(), "rm", "-rf", directory.toString());
  }
}
