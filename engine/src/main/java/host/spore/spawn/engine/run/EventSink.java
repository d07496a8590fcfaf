package host.spore.spawn.engine.run;

/** Where a run's events go. Called from one thread at a time, in the order of {@link RunEvent}. */
@FunctionalInterface
public interface EventSink {
  void accept(RunEvent event);
}
