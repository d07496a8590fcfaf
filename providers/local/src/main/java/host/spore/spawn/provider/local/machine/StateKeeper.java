package host.spore.spawn.provider.local.machine;

import java.io.IOException;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/** The one writer of a live machine's state file. */
final class StateKeeper {
  private final MachineLayout layout;
  private final InstantSource clock;
  private final MachineLog log;
  private MachineState state;

  StateKeeper(MachineLayout layout, InstantSource clock, MachineLog log, MachineState first) {
    this.layout = layout;
    this.clock = clock;
    this.log = log;
    this.state = first;
  }

  synchronized MachineState state() {
    return state;
  }

  /** Changes the state unless the machine is over; a full disk does not stop the machine. */
  synchronized void change(UnaryOperator<MachineState> change) {
    if (!state.phase().isOver()) {
      state = change.apply(state);
      store();
    }
  }

  void over(MachineState.Phase phase, String reason, String detail) {
    change(s -> s.over(phase, reason, detail, clock.instant()));
  }

  private void store() {
    try {
      state.write(layout.state());
    } catch (IOException e) {
      log.say("cannot write state: " + e);
    }
  }
}
