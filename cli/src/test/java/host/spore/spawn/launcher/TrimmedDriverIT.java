package host.spore.spawn.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SQLite driver of the real distribution, which the build trims: as able, only later. */
class TrimmedDriverIT {
  private static final Path HOME = Path.of("target/dist/current").toAbsolutePath();

  @TempDir Path folder;
  private URLClassLoader driver;

  @BeforeEach
  void open() throws IOException {
    try (Stream<Path> jars = Files.list(HOME.resolve("lib"))) {
      Path jar =
          jars.filter(j -> j.getFileName().toString().startsWith("sqlite-jdbc-"))
              .findAny()
              .orElseThrow();
      driver =
          new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }
  }

  @AfterEach
  void close() throws IOException {
    driver.close();
  }

  @Test
  void startingLoadsNeitherDatesNorLogging() throws Exception {
    Files.writeString(
        folder.resolve(".spawn.yaml"), "name: words\nprovider: local\noutputs: { word: hello }\n");
    Path out = folder.resolve("out");
    String java = HOME.resolve("runtime/bin/java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-verbose:class"));
    command.addAll(List.of("-Dspawn.home=" + HOME, "-Dorg.sqlite.lib.path=" + HOME + "/native"));
    command.addAll(List.of("-Dpicocli.converters.excludes=java.+"));
    command.addAll(List.of("-cp", HOME + "/lib/*", "host.spore.spawn.cli.Main"));
    command.addAll(List.of("apply", "--auto-approve"));
    Map<String, String> environment = Map.of("HOME", folder.toString());
    Path err = folder.resolve("err");
    Process process = Checkout.start(folder, environment, out, err, command.toArray(String[]::new));

    assertThat(process.waitFor()).isZero();
    String loaded = Files.readString(out);
    assertThat(loaded.contains("org.sqlite.core.NativeDB ")).as("the state is written").isTrue();
    for (String costly :
        List.of("org.sqlite.date.FastDate", "java.util.logging.LogManager ", "org.slf4j.")) {
      assertThat(loaded.contains(costly)).as(costly).isFalse();
    }
  }

  @Test
  void datesHaveTheirFormatWhenAsked() throws Exception {
    Class<?> type = driver.loadClass("org.sqlite.SQLiteConnectionConfig");
    Object config =
        type.getMethod("fromPragmaTable", java.util.Properties.class)
            .invoke(null, new java.util.Properties());
    Object format = type.getMethod("getDateFormat").invoke(config);
    Method text = format.getClass().getMethod("format", long.class);

    assertThat(text.invoke(format, 0L).toString()).matches("19(70|69)-\\d\\d-\\d\\d .*");
    assertThat(type.getMethod("getDateFormat").invoke(config)).isSameAs(format);

    type.getMethod("setDateStringFormat", String.class).invoke(config, "yyyy");
    Object year = type.getMethod("getDateFormat").invoke(config);
    assertThat(text.invoke(year, 0L).toString()).matches("19(70|69)");
  }

  @Test
  void whatTheDriverWarnsOfIsLogged() throws Exception {
    Class<?> type = driver.loadClass("org.sqlite.util.LoggerFactory$JDKLogger");
    Constructor<?> constructor = type.getDeclaredConstructor(Class.class);
    constructor.setAccessible(true);
    Object logger = constructor.newInstance(TrimmedDriverIT.class);
    List<LogRecord> records = new ArrayList<>();
    Logger target = Logger.getLogger(TrimmedDriverIT.class.getCanonicalName());
    target.setUseParentHandlers(false);
    target.setLevel(Level.ALL);
    target.addHandler(new Remembering(records));
    Supplier<String> message = () -> "careful";
    for (String level : List.of("trace", "info", "warn")) {
      Method method = type.getMethod(level, Supplier.class);
      method.setAccessible(true);
      method.invoke(logger, message);
    }

    assertThat(records).extracting(LogRecord::getMessage).containsExactly("careful", "careful");
    assertThat(records).extracting(LogRecord::getLevel).containsExactly(Level.INFO, Level.WARNING);
  }

  private static final class Remembering extends Handler {
    private final List<LogRecord> records;

    Remembering(List<LogRecord> records) {
      this.records = records;
    }

    @Override
    public void publish(LogRecord entry) {
      records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
