package host.spore.spawn.cli;

import host.spore.spawn.cli.command.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * In the place of programs: they write their own command line and end with a given code.
 *
 * @param really whether what is captured also has the last word of its command run by a shell, as a
 *     member of an array would
 */
record GuestPrograms(Consumer<List<String>> ran, IntSupplier code, boolean really)
    implements Surroundings.Foreground {

  @Override
  public int run(List<String> command, Map<String, String> environment, @Nullable Path where) {
    ran.accept(List.copyOf(command));
    return code.getAsInt();
  }

  @Override
  public int capture(
      List<String> command,
      Map<String, String> environment,
      @Nullable Path where,
      Consumer<String> lines)
      throws IOException, InterruptedException {
    lines.accept(String.join(" ", command));
    if (really) {
      ProcessBuilder shell = new ProcessBuilder("sh", "-c", command.getLast()).inheritIO();
      shell.environment().put("JOB_ARRAY_INDEX", "0");
      return shell.start().waitFor();
    }
    return code.getAsInt();
  }
}
