package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.view.Json;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.provider.Interruptions;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code spawn local interrupt ADDRESS [SPEC]}: a spot interruption, tried out here. */
final class LocalInterruptCommand implements Command {
  private static final String REBALANCE = "--rebalance";
  private static final String WITHDRAW = "--withdraw";
  private static final Duration NOTICE = Duration.ofMinutes(2);

  @Override
  public Grammar grammar() {
    return new Grammar(
            "local interrupt", "Tells a local spot instance that its capacity is taken back.")
        .word("ADDRESS", true, "Such as instances.box or arrays.train[3].")
        .value("--in", "DURATION", "How long before it ends: 30s. Without it, 2m as on EC2.")
        .flag(REBALANCE, "Only says that an interruption is likely.")
        .flag(WITHDRAW, "Takes back what was said.")
        .spec()
        .state()
        .examples(
            "spawn local interrupt instances.box",
            "spawn local interrupt 'arrays.train[3]' --in 30s");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException {
    Duration in = it.arguments().duration("--in", NOTICE);
    boolean recommends = it.arguments().has(REBALANCE);
    boolean withdraws = it.arguments().has(WITHDRAW);
    if (recommends && withdraws) {
      throw new UsageException(
          REBALANCE + " and " + WITHDRAW + " say the opposite", "leave one of them out");
    }
    List<ResourceState> machines = machines(it);
    List<Provider> open = it.world().clouds().open(CloudOptions.of(it));
    try {
      List<Diagnostic> refused = new ArrayList<>();
      List<String> told = new ArrayList<>();
      for (ResourceState machine : machines) {
        Interruptions door = door(open, machine.provider());
        Optional<Problem> problem =
            door == null
                ? Optional.of(elsewhere(machine))
                : withdraws
                    ? door.withdraw(machine)
                    : recommends ? door.recommend(machine) : door.announce(machine, in);
        if (problem.isPresent()) {
          Problem p = problem.get();
          refused.add(p.diagnostic());
        } else {
          told.add(machine.address().toString());
        }
      }
      String what = withdraws ? "withdrawn" : recommends ? "recommended" : "announced";
      tell(it, told, it.placed(refused), what, in);
      return refused.isEmpty() ? ExitCode.DONE : ExitCode.ERROR;
    } finally {
      open.forEach(Provider::close);
    }
  }

  private static List<ResourceState> machines(Invocation it) throws Refused, UsageException {
    String word = it.arguments().words().getFirst();
    try (StateStore store = Stores.alone(it, 1)) {
      return Stores.at(store.snapshot(), Arguments.address("ADDRESS", word));
    }
  }

  private static @Nullable Interruptions door(List<Provider> open, String name) {
    for (Provider provider : open) {
      if (provider.name().equals(name)) {
        return provider.interruptions().orElse(null);
      }
    }
    return null;
  }

  private static Problem elsewhere(ResourceState machine) {
    return new Problem(
        "SPN-5040",
        "`" + machine.address() + "` is not on this computer",
        "Only provider `local` can be told to interrupt; on EC2 the Fault Injection Service can.");
  }

  private static void tell(
      Invocation it, List<String> told, List<Diagnostic> refused, String what, Duration in) {
    if (it.json()) {
      it.document(
          g -> {
            g.writeStringField("interruption", what);
            g.writeArrayFieldStart("machines");
            for (String address : told) {
              g.writeString(address);
            }
            g.writeEndArray();
            if (!refused.isEmpty()) {
              g.writeBooleanField("failed", true);
              Json.diagnostics(g, refused);
            }
          });
      return;
    }
    Page page = it.page();
    for (String address : told) {
      page.line(
          switch (what) {
            case "withdrawn" -> address + ": what was said is taken back";
            case "recommended" -> address + ": an interruption is likely";
            default -> address + ": ends in " + in.toSeconds() + " s; its agent hears of it now";
          });
    }
    it.print(page);
    it.warn(refused);
  }
}
