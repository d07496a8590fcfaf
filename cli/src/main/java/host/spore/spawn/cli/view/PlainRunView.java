package host.spore.spawn.cli.view;

import host.spore.spawn.cli.terminal.Output;
import host.spore.spawn.cli.terminal.Spoken;
import host.spore.spawn.engine.run.RunEvent;

/** A line per event, for where nothing can be painted over. */
public final class PlainRunView implements RunView {
  private final Output out;
  private final boolean spoken;

  public PlainRunView(Output out) {
    this(out, false);
  }

  private PlainRunView(Output out, boolean spoken) {
    this.out = out;
    this.spoken = spoken;
  }

  /** To be heard. */
  public static PlainRunView spoken(Output out) {
    return new PlainRunView(out, true);
  }

  @Override
  public void accept(RunEvent event) {
    for (String line : EventText.lines(event)) {
      out.println(out.signs(spoken ? Spoken.words(line) : line));
    }
    out.flush();
  }

  @Override
  public void close() {
    out.flush();
  }
}
