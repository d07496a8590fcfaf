package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.ExecView;
import host.spore.spawn.cli.view.Shell;
import host.spore.spawn.engine.provider.Operating;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@code spawn array exec NAME -- COMMAND…}: one command on every member at once. */
final class ArrayExecCommand implements Command {
  private static final int AT_ONCE = 32;

  @Override
  public Grammar grammar() {
    return new Grammar("array exec", "Runs a command on every running member at once.")
        .words("NAME", true, "The array, and after -- the command with its words.")
        .value("--user", "NAME", "Logs in as NAME; without it, as the image wants it.")
        .value("--key", "FILE", "The private key; without it, the one that fits.")
        .flag("--session", "Goes by Session Manager even where SSH would do.")
        .stack()
        .state()
        .cloud()
        .examples(
            "spawn array exec train -- nvidia-smi",
            "spawn array exec train -- 'df -h | grep data'");
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, IOException, InterruptedException {
    List<String> words = it.arguments().words();
    if (words.size() < 2) {
      throw new UsageException("missing: COMMAND", "spawn array exec train -- uptime");
    }
    // One word is a line for the shell there; the words of several mean themselves.
    String command = words.size() == 2 ? words.get(1) : Shell.line(words.subList(1, words.size()));
    try (Fleet fleet = Fleet.of(it, null)) {
      List<Targets.Target> members = ArrayMembers.of(new Targets(fleet), words.getFirst());
      List<ExecView.Ran> ran = all(it, members, command);
      if (it.json()) {
        it.document(g -> ExecView.json(g, ran));
      } else {
        Page page = it.wholePage();
        ExecView.write(page, ran);
        it.print(page);
      }
      return ran.stream().allMatch(r -> r.problem().isEmpty() && r.exit() == 0)
          ? ExitCode.DONE
          : ExitCode.PARTLY;
    }
  }

  private static List<ExecView.Ran> all(Invocation it, List<Targets.Target> members, String command)
      throws InterruptedException {
    List<ExecView.Ran> ran = new ArrayList<>();
    List<Future<ExecView.Ran>> futures = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, members.size()));
    Surroundings.Signals.Subscription listening =
        it.world().signals().onInterrupt(threads::shutdownNow);
    try {
      for (Targets.Target member : members) {
        futures.add(threads.submit(() -> one(it, member, command)));
      }
      for (Future<ExecView.Ran> future : futures) {
        ran.add(future.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a member's command threw what it should have told", e);
    } finally {
      listening.close();
      threads.shutdownNow();
    }
    return ran;
  }

  private static ExecView.Ran one(Invocation it, Targets.Target member, String command) {
    int rank = ArrayMembers.rank(member);
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    try {
      Operating.Way way = new Entry(it).way(member, command);
      int exit =
          it.world()
              .foreground()
              .capture(
                  way.command(),
                  way.environment(),
                  way.directory(),
                  line -> {
                    if (it.json()) {
                      lines.add(line);
                    } else {
                      it.print("[" + rank + "] " + line + "\n");
                    }
                  });
      return new ExecView.Ran(rank, exit, "", lines);
    } catch (Refused e) {
      return new ExecView.Ran(rank, -1, e.diagnostics().getFirst().summary(), lines);
    } catch (IOException e) {
      return new ExecView.Ran(rank, -1, String.valueOf(e.getMessage()), lines);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ExecView.Ran(rank, -1, "interrupted", lines);
    }
  }
}
