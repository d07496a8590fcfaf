package host.spore.spawn.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A small source checkout: the real launcher and the real distribution builder around a program of
 * one class, whose {@code mvnw} compiles that class and counts how often it ran.
 */
record Checkout(Path root) {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  /** What a process left behind. */
  record Ran(int exit, String out, String err) {}

  static Checkout create(Path root) throws IOException {
    Checkout checkout = new Checkout(root);
    Files.createDirectories(root);
    copy(REPOSITORY.resolve("spawn"), root.resolve("spawn"));
    copyTree(REPOSITORY.resolve("cli/src/dist"), root.resolve("cli/src/dist"));
    copyTree(REPOSITORY.resolve("templates"), root.resolve("templates"));
    Path agent = Path.of("agent/src/main/dist/jvm.options");
    Files.createDirectories(root.resolve(agent).getParent());
    copy(REPOSITORY.resolve(agent), root.resolve(agent));
    Files.writeString(root.resolve("pom.xml"), "<project/>\n");
    checkout.source(
        "Rehearsal",
        """
        package host.spore.spawn.cli;
        class Rehearsal {
          public static void main(String[] args) {
            Main.main(args);
          }
        }
        """);
    checkout.program("one");
    checkout.maven(
        """
        echo x >>"$root/builds"
        rm -rf "$root/classes" && mkdir -p "$root/classes"
        "$JAVA_HOME/bin/javac" -d "$root/classes" "$root"/cli/src/main/java/*.java
        "$JAVA_HOME/bin/jar" --create --no-compress --file "$root/spawn-cli-1.jar" \\
          --date=2026-01-01T00:00:00Z -C "$root/classes" .
        "$JAVA_HOME/bin/java" "$root/cli/src/dist/java/Dist.java" "" "$root/spawn-cli-1.jar" \\
          "$root" "$root/cli/target/dist" "$asof"
        """);
    return checkout;
  }

  Checkout copyTo(Path target) throws IOException, InterruptedException {
    Ran ran = run(root, Map.of(), "cp", "-a", root.toString(), target.toString());
    if (ran.exit() != 0) {
      throw new IOException(ran.err());
    }
    return new Checkout(target);
  }

  /** What stands in for Maven; runs in the checkout with {@code $root} and {@code $asof} set. */
  void maven(String script) throws IOException {
    Path mvnw = root.resolve("mvnw");
    Files.writeString(
        mvnw, "#!/bin/sh\nset -e\nroot=$PWD\nasof=$(date -u +%Y-%m-%dT%H:%M:%SZ)\n" + script);
    Files.setPosixFilePermissions(mvnw, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Replaces the program by one that says {@code word} and its arguments as a line of JSON. */
  void program(String word) throws IOException {
    source(
        "Main",
        """
        package host.spore.spawn.cli;
        public class Main {
          public static void main(String[] args) {
            System.out.println("{\\"word\\": \\"%s\\", \\"args\\": \\"" + String.join("|", args) + "\\"}");
            System.out.flush();
            Runtime.getRuntime().halt(args.length > 0 && args[0].equals("fail") ? 5 : 0);
          }
        }
        """
            .formatted(word));
  }

  /** Writes a source whose time is after every build so far. */
  void source(String name, String text) throws IOException {
    Path file = root.resolve("cli/src/main/java/" + name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    touch(file);
    touch(file.getParent());
  }

  void touch(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusMillis(1)));
  }

  /** Sets back what the next build counts as changed: all sources are old now. */
  void settle() throws IOException {
    Files.setLastModifiedTime(root.resolve("cli/target/dist/stamp"), FileTime.from(Instant.now()));
  }

  Path home() throws IOException {
    return root.resolve("cli/target/dist/current").toRealPath();
  }

  long builds() throws IOException {
    Path builds = root.resolve("builds");
    return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
  }

  /** Replaces a file of the current distribution; null removes it. */
  void damage(String file, byte[] content) throws IOException {
    Path path = home().resolve(file);
    Files.delete(path);
    if (content != null) {
      Files.write(path, content, StandardOpenOption.CREATE_NEW);
    }
  }

  Ran spawn(String... args) throws IOException, InterruptedException {
    return spawnWith(Map.of(), args);
  }

  Ran spawnWith(Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(root.resolve("spawn").toString()));
    command.addAll(Arrays.asList(args));
    return run(root, environment, command.toArray(String[]::new));
  }

  static Ran run(Path directory, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("launcher", ".out");
    Path err = Files.createTempFile("launcher", ".err");
    try {
      Process process = start(directory, environment, out, err, command);
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("no end: " + String.join(" ", command));
      }
      return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  static Process start(
      Path directory, Map<String, String> environment, Path out, Path err, String... command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (var walk = Files.walk(from)) {
      walk.forEach(path -> copy(path, to.resolve(from.relativize(path).toString())));
    }
  }

  private static void copy(Path from, Path to) {
    try {
      if (Files.isDirectory(from)) {
        Files.createDirectories(to);
      } else {
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
