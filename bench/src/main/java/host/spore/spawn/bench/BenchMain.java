package host.spore.spawn.bench;

import host.spore.spawn.cli.ThisProcess;
import host.spore.spawn.cli.command.CloudOptions;
import host.spore.spawn.cli.command.Surroundings;
import host.spore.spawn.engine.provider.Provider;
import java.util.List;

/** The {@code spawn} command with a provider that does nothing. */
public final class BenchMain {
  private BenchMain() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String... typed) {
    process().runAndEnd(typed);
  }

  static ThisProcess process() {
    return ThisProcess.with(new Noop());
  }

  private static final class Noop implements Surroundings.Clouds {
    @Override
    public List<String> names() {
      return List.of(NoopKinds.PROVIDER);
    }

    @Override
    public List<Provider> open(CloudOptions options) {
      return List.of(new NoopProvider());
    }
  }
}
