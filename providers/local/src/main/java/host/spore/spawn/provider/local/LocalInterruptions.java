package host.spore.spawn.provider.local;

import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.engine.provider.Interruptions;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.provider.local.machine.SpotNotice;
import host.spore.spawn.state.ResourceState;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Tells instances by their metadata endpoints; their machines end them when it is time. */
final class LocalInterruptions implements Interruptions {
  static final String CANNOT_TELL = "SPN-4106";

  private final Home home;
  private final Observer observer;
  private final InstantSource clock;

  LocalInterruptions(Home home, Observer observer, InstantSource clock) {
    this.home = home;
    this.observer = observer;
    this.clock = clock;
  }

  /** What is said from now on, out of what was said before. */
  private interface Change {
    SpotNotice of(SpotNotice before, Instant now);
  }

  @Override
  public Optional<Problem> announce(ResourceState machine, Duration in) {
    return change(machine, (before, now) -> new SpotNotice(now.plus(in), before.recommended()));
  }

  @Override
  public Optional<Problem> recommend(ResourceState machine) {
    return change(machine, (before, now) -> new SpotNotice(before.end(), now));
  }

  @Override
  public Optional<Problem> withdraw(ResourceState machine) {
    return change(machine, (before, now) -> new SpotNotice(null, null));
  }

  private Optional<Problem> change(ResourceState machine, Change change) {
    MachineLayout layout = home.instance(machine.id());
    if (!(observer.observe(machine.id()) instanceof Observation.Present)) {
      NextCommand apply = NextCommand.ofStack("apply");
      return Optional.of(
          problem(machine, "it does not run", apply + " starts one that does").withNext(apply));
    }
    if (!Files.exists(layout.spot())) {
      return Optional.of(
          problem(machine, "it is not spot capacity", "write `spot: true` in the spec"));
    }
    try {
      SpotNotice before = SpotNotice.read(layout.notice());
      change.of(before, clock.instant()).write(layout.notice());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(problem(machine, String.valueOf(e.getMessage()), ""));
    }
  }

  private static Problem problem(ResourceState machine, String why, String advice) {
    return new Problem(
        CANNOT_TELL, "`" + machine.address() + "` cannot be interrupted: " + why, advice);
  }
}
