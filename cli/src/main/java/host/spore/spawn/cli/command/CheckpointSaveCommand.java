package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.checkpoint.Checkpoint;
import host.spore.spawn.cli.checkpoint.Store;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.CheckpointView;
import host.spore.spawn.cli.view.ExecView;
import host.spore.spawn.cli.view.Machines;
import host.spore.spawn.diagnostic.Shell;
import host.spore.spawn.engine.RunSession;
import host.spore.spawn.engine.Settling;
import host.spore.spawn.engine.operate.Undertaking;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code spawn array checkpoint save NAME}: every running member saves its work, now. */
final class CheckpointSaveCommand implements Command {
  /** What a login shell of an EC2 instance does not have; a local one has it. */
  private static final String JOB_ENVIRONMENT =
      "{ [ -n \"${JOB_ARRAY_INDEX:-}\" ] || { set -a; . /etc/profile.d/spawn.sh;"
          + " . /etc/spawn/env; set +a; }; }";

  private static final String SCRIPT =
      "\"${SPAWN_CHECKPOINT_SCRIPT:?the array has no checkpoint script}\"";

  @Override
  public Grammar grammar() {
    return new Grammar(
            "array checkpoint save",
            "Has every running member save its work, for all to go on from.")
        .words("NAME", true, "The array, and after -- what saves; else its checkpoint script.")
        .arrayName()
        .value("--user", "NAME", "Logs in as NAME; without it, as the image wants it.")
        .value("--key", "FILE", "The private key; without it, the one that fits.")
        .session()
        .stack()
        .state()
        .value("--checkpoint-dir", "PLACE", "Only if this is where the array's are.")
        .cloud()
        .lockTimeout()
        .examples(
            "spawn array checkpoint save train",
            "spawn array checkpoint save train -- 'cp model $SPAWN_CHECKPOINT'");
  }

  @Override
  public ExitCode run(Invocation it)
      throws Refused, UsageException, IOException, InterruptedException {
    List<String> words = it.arguments().words();
    String saving =
        switch (words.size()) {
          case 1 -> SCRIPT;
          case 2 -> "{ " + words.get(1) + "; }";
          default -> Shell.line(words.subList(1, words.size()));
        };
    try (Fleet fleet = Fleet.of(it, null)) {
      List<Targets.Target> members = ArrayMembers.of(new Targets(fleet), words.getFirst());
      List<Targets.Target> running = running(members, words.getFirst());
      try (CheckpointPlace place = CheckpointPlace.of(it, running.getFirst())) {
        return saved(it, running, leftOut(members, running), place.store(), saving);
      }
    }
  }

  private static ExitCode saved(
      Invocation it,
      List<Targets.Target> running,
      List<ExecView.Ran> leftOut,
      Store store,
      String saving)
      throws Refused, UsageException, IOException, InterruptedException {
    String id = Checkpoint.id(it.now());
    List<ExecView.Ran> ran;
    boolean complete;
    List<ResourceState> members = running.stream().map(Targets.Target::machine).toList();
    Set<Address> touched = new HashSet<>();
    members.forEach(m -> touched.add(m.address()));
    Workshop workshop = running.getFirst().stack().workshop();
    Settling settling = Settling.touching(touched);
    try (RunSession session =
        workshop.open("", SpecDigest.NONE, settling, MachineActions.told(it))) {
      Map<String, Value> details = Map.of("checkpoint", Value.text(id));
      Undertaking checkpoint = session.begin(Operation.Action.CHECKPOINT, members, details);
      ran =
          OnMembers.run(
              it, running, rank -> JOB_ENVIRONMENT + " && " + store.saved(id, rank, saving));
      complete = OnMembers.allDone(ran);
      if (complete) {
        checkpoint.answered(details);
        keep(store, id, checkpoint);
      }
      checkpoint.close(complete ? "done" : "failed: not every member has saved");
      session.state().finish(complete ? "done" : "failed", "checkpoint " + id);
    }
    List<ExecView.Ran> all = new ArrayList<>(ran);
    all.addAll(leftOut);
    if (it.json()) {
      it.document(g -> CheckpointView.json(g, id, complete, all));
    } else {
      Page page = it.page();
      CheckpointView.write(page, id, complete, all);
      it.print(page);
    }
    return complete ? ExitCode.DONE : ExitCode.PARTLY;
  }

  private static void keep(Store store, String id, Undertaking checkpoint)
      throws Refused, InterruptedException {
    try {
      store.finish(id);
      store.promote(id);
    } catch (IOException e) {
      checkpoint.close("failed: " + e.getMessage());
      throw CheckpointPlace.broken(e);
    }
  }

  private static List<Targets.Target> running(List<Targets.Target> members, String name)
      throws Refused {
    List<Targets.Target> running =
        members.stream()
            .filter(member -> Machines.status(member.machine()).equals("running"))
            .toList();
    if (running.isEmpty()) {
      throw ArrayMembers.noneRuns(name, "Only members that run can save their work.");
    }
    return running;
  }

  /** The others, with how they are. */
  private static List<ExecView.Ran> leftOut(
      List<Targets.Target> members, List<Targets.Target> running) {
    return members.stream()
        .filter(member -> !running.contains(member))
        .map(
            member ->
                ExecView.Ran.skipped(ArrayMembers.rank(member), Machines.status(member.machine())))
        .toList();
  }
}
