package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.project.Folder;
import host.spore.spawn.cli.terminal.Cleaned;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.MachineActionView;
import host.spore.spawn.cli.view.RunView;
import host.spore.spawn.diagnostic.StackArguments;
import host.spore.spawn.engine.RunSession;
import host.spore.spawn.engine.Settling;
import host.spore.spawn.engine.operate.ActionResult;
import host.spore.spawn.engine.operate.MachineAction;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.run.EventSink;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Does something to machines, stack by stack, each under its lock, and tells what came of it. */
final class MachineActions {
  private final Invocation it;
  private final List<MachineActionView.Skipped> skipped;
  private final List<MachineActionView.Done> done = new ArrayList<>();

  /**
   * Has done nothing yet.
   *
   * @param skipped told besides what was done
   */
  MachineActions(Invocation it, List<MachineActionView.Skipped> skipped) {
    this.it = it;
    this.skipped = List.copyOf(skipped);
  }

  /** Makes the action for the machines of one stack. */
  interface Maker {
    MachineAction of(List<ResourceState> machines);
  }

  void run(List<Targets.Target> targets, Maker maker) throws UsageException, InterruptedException {
    Map<Fleet.Stack, List<ResourceState>> byStack = new LinkedHashMap<>();
    for (Targets.Target target : targets) {
      byStack.computeIfAbsent(target.stack(), s -> new ArrayList<>()).add(target.machine());
    }
    for (Map.Entry<Fleet.Stack, List<ResourceState>> one : byStack.entrySet()) {
      Set<Address> touched = new HashSet<>();
      one.getValue().forEach(m -> touched.add(m.address()));
      MachineAction action = maker.of(one.getValue());
      Settling settling = Settling.before(action, touched);
      try (RunSession session =
          one.getKey().workshop().open("", SpecDigest.NONE, settling, told(it))) {
        ActionResult result = session.operate(action, one.getValue(), this::progress);
        done.add(
            new MachineActionView.Done(
                one.getKey().name(), spelledOut(result, stack(one.getKey()))));
      }
    }
  }

  List<MachineActionView.Skipped> skipped() {
    return skipped;
  }

  /** A stack of another folder is meant by that folder. */
  private StackArguments stack(Fleet.Stack stack) {
    Path spec = stack.near() ? null : Folder.specOf(stack.workshop().state());
    Path folder = spec == null ? null : spec.getParent();
    return folder == null ? it.stack(null) : StackArguments.of("-C", it.folder().shown(folder));
  }

  private static ActionResult spelledOut(ActionResult result, StackArguments stack) {
    Map<String, Problem> failed = new LinkedHashMap<>();
    result.failed().forEach((id, problem) -> failed.put(id, problem.spelledOut(stack)));
    return new ActionResult(result.now(), failed, result.skipped());
  }

  List<MachineActionView.Done> done() {
    return done;
  }

  /** What came of it; {@code next} is what to type now. */
  ExitCode tell(String verb, String past, String next) {
    if (it.json()) {
      it.document(g -> MachineActionView.json(g, verb, done, skipped, it.now()));
    } else {
      Page page = it.page();
      MachineActionView.write(page, past, done, skipped, next);
      it.print(page);
    }
    return done.stream().allMatch(d -> d.result().failed().isEmpty())
        ? ExitCode.DONE
        : ExitCode.PARTLY;
  }

  /** What is settled of an earlier run; a program reads it in the history. */
  static EventSink told(Invocation it) {
    return event -> {
      if (!it.json()) {
        try (RunView view = new Run(it, null).lines()) {
          view.accept(event);
        }
      }
    };
  }

  private void progress(String what) {
    if (it.tells(Loudness.INFO)
        && !it.json()
        && !it.plain()
        && it.world().terminal().outputIsTerminal()) {
      it.print(Cleaned.line(what) + "…\n");
    }
  }
}
