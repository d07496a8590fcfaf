package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected texts in files; {@code -Dgolden.update=true} rewrites them. */
public final class Golden {
  private static final Path ROOT = Path.of("src/test/resources/golden");

  private Golden() {}

  public static void check(String name, String actual) {
    Path file = ROOT.resolve(name);
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      }
      assertThat(actual).as(name).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing is wider than so many columns and nothing ends in blanks. */
  public static void tidy(String text, int width) {
    text.lines()
        .forEach(
            line -> {
              assertThat(host.spore.spawn.cli.terminal.Columns.width(line))
                  .as(line)
                  .isLessThanOrEqualTo(width);
              assertThat(line).isEqualTo(line.stripTrailing());
            });
  }
}
