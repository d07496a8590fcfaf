package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.project.Folder;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.StatusView;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.observe.OverdueMachines;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code spawn} alone: where things stand in this folder, and what to type next; where nothing is
 * there yet and somebody can be asked, {@code spawn init}.
 */
final class StatusCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("", "Where things stand in this folder.").variables();
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException, IOException {
    boolean person = it.world().terminal().inputIsTerminal() && !it.json();
    return person && it.folder().specs().isEmpty() && it.folder().states().isEmpty()
        ? new InitCommand().run(it)
        : shown(it);
  }

  /** Where things stand, whoever asks. */
  static ExitCode shown(Invocation it) throws Refused {
    Folder folder = it.folder();
    List<StatusView.Stack> stacks = new ArrayList<>();
    List<Diagnostic> unread = new ArrayList<>();
    Set<StateRef> seen = new LinkedHashSet<>();
    for (Path spec : folder.specs()) {
      StateRef state = Folder.stateOf(spec);
      seen.add(state);
      add(stacks, unread, () -> ofSpec(it, folder, spec, state));
    }
    for (StateRef state : folder.states()) {
      if (!seen.contains(state)) {
        add(stacks, unread, () -> stack(it, "", "", state, List.of(), List.of()));
      }
    }
    if (stacks.isEmpty() && !unread.isEmpty()) {
      throw new Refused(ExitCode.ERROR, unread);
    }
    it.beside(unread.stream().map(Diagnostic::asWarning).toList());
    boolean only =
        folder.specs().size() <= 1
            && stacks.size() <= 1
            && folder.path().equals(it.world().directory());
    if (it.json()) {
      it.document(g -> StatusView.json(g, stacks, it.now()));
    } else {
      Page page = it.page();
      StatusView.write(page, stacks, only, it.now());
      it.print(page);
    }
    boolean late = false;
    for (StatusView.Stack stack : stacks) {
      List<Diagnostic> overdue =
          OverdueMachines.warnings(
              stack.recorded().header().stack(), stack.recorded().resources(), it.now());
      it.warn(overdue);
      late |= !overdue.isEmpty();
    }
    return late ? ExitCode.PARTLY : ExitCode.DONE;
  }

  /** Looks at a stack. */
  private interface Look {
    StatusView.Stack at() throws Refused;
  }

  /** One whose state cannot be read keeps nobody from seeing the others. */
  private static void add(List<StatusView.Stack> stacks, List<Diagnostic> unread, Look look)
      throws Refused {
    try {
      stacks.add(look.at());
    } catch (StateException e) {
      unread.add(Fleet.error(e));
    }
  }

  private static StatusView.Stack ofSpec(Invocation it, Folder folder, Path file, StateRef state)
      throws Refused {
    Validated<Spec> read = Project.of(it, file).read();
    Spec spec = read.valueOrNull();
    List<Diagnostic> found = new ArrayList<>(read.diagnostics());
    if (spec != null && !read.hasErrors()) {
      found.addAll(Compiling.check(it, spec));
    }
    List<String> wanted = new ArrayList<>();
    if (spec != null) {
      spec.instances().keySet().forEach(name -> wanted.add("instances." + name));
      spec.arrays().values().forEach(a -> wanted.add("arrays." + a.name() + " of " + a.count()));
    }
    String name = spec == null ? "" : spec.name();
    return stack(it, folder.shown(file), name, state, it.placed(found), wanted);
  }

  private static StatusView.Stack stack(
      Invocation it,
      String spec,
      String name,
      StateRef state,
      List<Diagnostic> found,
      List<String> wanted) {
    try (Workshop workshop = new Workshop(it, state, "")) {
      return new StatusView.Stack(
          spec,
          name,
          it.folder().shown(state),
          found,
          workshop.engine().observe().state(),
          wanted,
          workshop.underWay());
    }
  }
}
