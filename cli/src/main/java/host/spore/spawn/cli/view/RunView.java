package host.spore.spawn.cli.view;

import host.spore.spawn.engine.run.RunEvent;

/** Shows a run while it happens. Events come one at a time. */
public interface RunView extends AutoCloseable {
  void accept(RunEvent event);

  /** Leaves the terminal as it was found. */
  @Override
  void close();
}
