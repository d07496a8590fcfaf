package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.project.FileFaults;
import host.spore.spawn.cli.terminal.Output;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.CopyView;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.state.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code spawn state pull [FILE|-] [SPEC]}: a consistent copy, also while a run goes on. */
final class StatePullCommand implements Command {
  private static final String OUTPUT = "-";

  @Override
  public Grammar grammar() {
    return new Grammar(
            "state pull", "Copies the state without sensitive values, even while a run goes on.")
        .word("FILE", false, "Where to; - or nothing is the standard output.")
        .spec()
        .state()
        .examples("spawn state pull backup.db");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, IOException {
    String word = it.arguments().word(0);
    String target = word == null ? OUTPUT : word;
    try (StateStore store = Stores.alone(it, 1)) {
      if (target.equals(OUTPUT)) {
        toOutput(it, store);
      } else {
        toFile(it, store, target);
      }
      return ExitCode.DONE;
    }
  }

  private static void toOutput(Invocation it, StateStore store) throws Refused, IOException {
    if (it.json() || it.world().terminal().outputIsTerminal()) {
      NextCommand show = NextCommand.ofStack("show", "--json");
      throw new Refused(
          ExitCode.ERROR,
          Diagnostic.error(
                  "SPN-5032",
                  "the copy is a database and no text",
                  "Name a file: `spawn state pull FILE`. " + show + " is the state as text.",
                  null)
              .withNext(show));
    }
    Path temporary = Files.createTempDirectory("spawn-pull");
    Path copy = temporary.resolve("state.db");
    try {
      StateStore.Copied copied = store.backup(copy);
      Files.copy(copy, it.world().terminal().out());
      it.world().terminal().out().flush();
      lacks(it, copied, it.world().terminal().err());
    } finally {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(temporary);
    }
  }

  private static void toFile(Invocation it, StateStore store, String target) throws Refused {
    Path file = it.folder().path().resolve(target);
    if (Files.isDirectory(file)) {
      Diagnostic fault = FileFaults.unreadable(file, target);
      if (fault != null) {
        throw new Refused(ExitCode.ERROR, fault);
      }
    }
    StateStore.Copied copied = store.backup(file);
    if (it.json()) {
      it.document(
          g -> {
            g.writeStringField("file", target);
            CopyView.json(g, copied);
          });
    } else {
      it.print("The state is copied to " + target + ".\n");
      lacks(it, copied, it.world().terminal().out());
    }
  }

  private static void lacks(Invocation it, StateStore.Copied copied, Output to) {
    Page page = it.page();
    CopyView.write(page, copied);
    to.print(page);
    to.flush();
  }
}
