package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@code spawn version}. */
final class VersionCommand implements Command {
  private static final String RESOURCE = "/host/spore/spawn/cli/version.txt";

  @Override
  public Grammar grammar() {
    return new Grammar("version", "Shows the version.").examples("spawn version --json");
  }

  @Override
  public ExitCode run(Invocation it) {
    String version = version();
    if (it.json()) {
      it.document(g -> g.writeStringField("version", version));
    } else {
      it.print("spawn " + version + "\n");
    }
    return ExitCode.DONE;
  }

  static String version() {
    try (InputStream text = VersionCommand.class.getResourceAsStream(RESOURCE)) {
      return text == null
          ? "unknown"
          : new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
