package host.spore.spawn.provider.aws.testing.moto;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A virtual environment that holds a program from PyPI. It is made by the first test run on a
 * computer and shared by all later ones; only one process makes it.
 */
final class PythonHome {
  /** With the server, and botocore. */
  static final PythonHome MOTO = new PythonHome("moto", "[server]", "5.2.5");

  static final PythonHome MINISTACK = new PythonHome("ministack", "", "1.5.33");

  private static final int MINUTES = 10;
  private final Path home;
  private final String requirement;

  private PythonHome(String name, String extras, String version) {
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "spawn-test");
    home = cache.resolve(name + "-" + version);
    requirement = name + extras + "==" + version;
  }

  /**
   * The interpreter that has it.
   *
   * @throws Missing if it is not there and cannot be made
   */
  Path python() {
    Path python = home.resolve("bin").resolve("python");
    try {
      Files.createDirectories(home.getParent());
      Path lock = home.resolveSibling(home.getFileName() + ".lock");
      synchronized (PythonHome.class) {
        try (RandomAccessFile file = new RandomAccessFile(lock.toFile(), "rw");
            FileLock held = file.getChannel().lock()) {
          if (held.isValid() && !Files.exists(python)) {
            make();
          }
        }
      }
      return python;
    } catch (IOException e) {
      throw new Missing("cannot make " + home + ": " + e.getMessage());
    }
  }

  /**
   * Made beside its place and moved there when it is whole, so that a half-made one is not used.
   */
  private void make() throws IOException {
    Path half = home.resolveSibling(home.getFileName() + ".half");
    run(List.of("rm", "-rf", half.toString()));
    run(List.of("python3", "-m", "venv", half.toString()));
    run(
        List.of(
            half.resolve("bin/python").toString(), "-m", "pip", "install", "--quiet", requirement));
    Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void run(List<String> command) throws IOException {
    Path output = Files.createTempFile("python-home", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new Missing(String.join(" ", command) + " takes more than " + MINUTES + " minutes");
      }
      if (process.exitValue() != 0) {
        throw new Missing(String.join(" ", command) + ": " + Files.readString(output).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Missing("interrupted");
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** Without Python, or without a way to its packages. */
  static final class Missing extends UncheckedIOException {
    Missing(String why) {
      super(new IOException(why));
    }

    @Override
    public String getMessage() {
      return getCause().getMessage();
    }
  }
}
