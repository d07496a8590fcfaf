package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Output;
import host.spore.spawn.engine.run.RunEvent;

/** Says of a run only what failed; what it came to is told at its end. */
public final class QuietRunView implements RunView {
  private final Output out;

  public QuietRunView(Output out) {
    this.out = out;
  }

  @Override
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.StepFailed) {
      EventText.lines(event).forEach(line -> out.println(out.signs(line)));
      out.flush();
    }
  }

  @Override
  public void close() {
    out.flush();
  }
}
