package host.spore.spawn.cli.command;

import host.spore.spawn.cli.view.ExecView;
import host.spore.spawn.cli.view.Machines;
import host.spore.spawn.engine.provider.MachineOperations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Commands on many members of an array at once; what they write is told with their ranks. */
final class OnMembers {
  private static final int AT_ONCE = 32;

  private OnMembers() {}

  /**
   * Runs one on each, and waits for all.
   *
   * @param command a line for the shell of the member with that rank
   */
  static List<ExecView.Ran> run(
      Invocation it, List<Targets.Target> members, IntFunction<String> command)
      throws InterruptedException {
    return run(it, members, command, !it.json());
  }

  /** The same; what they write is kept and not told. */
  static List<ExecView.Ran> quietly(
      Invocation it, List<Targets.Target> members, IntFunction<String> command)
      throws InterruptedException {
    return run(it, members, command, false);
  }

  private static List<ExecView.Ran> run(
      Invocation it, List<Targets.Target> members, IntFunction<String> command, boolean told)
      throws InterruptedException {
    if (members.isEmpty()) {
      return List.of();
    }
    List<ExecView.Ran> ran = new ArrayList<>();
    List<Future<ExecView.Ran>> futures = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, members.size()));
    Surroundings.Signals.Subscription listening =
        it.world().signals().onInterrupt(threads::shutdownNow);
    try {
      for (Targets.Target member : members) {
        futures.add(
            threads.submit(() -> one(it, member, command.apply(ArrayMembers.rank(member)), told)));
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

  static boolean allDone(List<ExecView.Ran> ran) {
    return ran.stream().allMatch(ExecView.Ran::isWell);
  }

  private static ExecView.Ran one(
      Invocation it, Targets.Target member, String command, boolean told) {
    int rank = ArrayMembers.rank(member);
    if (Ended.isOver(member.machine())) {
      return ExecView.Ran.skipped(rank, Machines.status(member.machine()));
    }
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    try {
      Entry entry = new Entry(it);
      MachineOperations.Way way = entry.open(entry.way(member, command));
      int exit =
          it.world()
              .foreground()
              .capture(
                  way.command(),
                  way.environment(),
                  way.directory(),
                  line -> {
                    if (told) {
                      it.raw("[" + rank + "] " + line + "\n");
                    } else {
                      lines.add(line);
                    }
                  });
      return ExecView.Ran.of(rank, exit, "", lines);
    } catch (Refused e) {
      return ExecView.Ran.of(rank, -1, e.diagnostics().getFirst().summary(), lines);
    } catch (IOException e) {
      return ExecView.Ran.of(rank, -1, String.valueOf(e.getMessage()), lines);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExecView.Ran.of(rank, -1, "interrupted", lines);
    }
  }
}
