package host.spore.spawn.cli;

import host.spore.spawn.cli.command.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** In the place of programs: they write their own command line and end with a given code. */
record GuestPrograms(Consumer<List<String>> ran, IntSupplier code)
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
      Consumer<String> lines) {
    lines.accept(String.join(" ", command));
    return code.getAsInt();
  }
}
