package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code spawn completion SHELL}: what makes a shell complete commands, options and names. */
final class CompletionCommand implements Command {
  static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  @Override
  public Grammar grammar() {
    return new Grammar(
            "completion",
            "Writes what makes your shell complete commands, options, and the names%n"
                + "of stacks, machines, addresses and templates.")
        .word("SHELL", true, "bash, zsh or fish.")
        .examples(
            "source <(spawn completion bash)      # in ~/.bashrc",
            "source <(spawn completion zsh)       # in ~/.zshrc, after compinit",
            "spawn completion fish > ~/.config/fish/completions/spawn.fish");
  }

  @Override
  public ExitCode run(Invocation it) throws UsageException, IOException {
    String shell = it.arguments().words().getFirst();
    if (!SHELLS.contains(shell)) {
      throw new UsageException(
          "`" + shell + "` is no shell that spawn knows", "it knows " + String.join(", ", SHELLS));
    }
    String script = script(shell);
    if (it.json()) {
      it.document(
          g -> {
            g.writeStringField("shell", shell);
            g.writeStringField("script", script);
          });
    } else {
      it.print(script);
    }
    return ExitCode.DONE;
  }

  private static String script(String shell) throws IOException {
    String name = "completion." + shell;
    try (InputStream file = CompletionCommand.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IOException(name + " is missing from this installation");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
