package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program in locales that are not there and with a standard output that fails. */
final class SurroundingsIT {
  @TempDir private Path folder;

  @Test
  void noLocaleLosesLettersAndTheJobKeepsItsOwn() throws Exception {
    Path place = Files.createDirectory(folder.resolve("żółć"));
    Files.writeString(
        place.resolve(".spawn.yaml"),
        """
        name: loc
        provider: local
        instances:
          box:
            ttl: 10m
            env: { U: "żółć" }
            run: |
              echo "$U ${LC_ALL-none} ${SPAWN_LC_ALL-none}" >"$SPAWN_USER_HOME/said"
              sleep 300
        """);
    for (Map<String, String> locale :
        List.of(Map.of("LC_ALL", "xx_YY.UTF-8"), Map.of("LC_ALL", "C"), Map.of("LANG", "yy"))) {
      try {
        assertThat(spawn(place, locale, "apply --auto-approve")).isZero();
        String own = locale.getOrDefault("LC_ALL", "none");
        for (int i = 0; i < 200 && !Files.exists(folder.resolve("said")); i++) {
          Thread.sleep(50);
        }
        assertThat(folder.resolve("said")).hasContent("żółć " + own + " none");
      } finally {
        assertThat(spawn(place, locale, "destroy --auto-approve")).isZero();
        Files.deleteIfExists(folder.resolve("said"));
      }
    }
  }

  @Test
  void aFullOrClosedOutputIsNoticed() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here");
    for (String line :
        new String[] {"schema >/dev/full", "list --json >/dev/full", "version >&-"}) {
      assertThat(spawn(folder, Map.of(), line)).as(line).isEqualTo(1);
      assertThat(folder.resolve("err")).content().contains("SPN-5036").hasLineCount(1);
    }
    assertThat(spawn(folder, Map.of(), "schema | head -1")).isZero();
    assertThat(folder.resolve("err")).isEmptyFile();
  }

  private int spawn(Path where, Map<String, String> locale, String line)
      throws IOException, InterruptedException {
    Path program = Path.of("target/dist/current/bin/spawn").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", "\"$0\" " + line, program.toString())
            .directory(where.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(folder.resolve("err").toFile());
    builder.environment().keySet().removeIf(n -> n.startsWith("LC_") || n.equals("LANG"));
    builder.environment().putAll(locale);
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("SPAWN_LOCAL_HOME", folder.resolve("home").toString());
    return builder.start().waitFor();
  }
}
