package host.spore.spawn.engine.run;

/**
 * Where a test may end the process, or pretend to. An implementation may halt the JVM, throw an
 * {@link Error} (which ends the run as a crash would: nothing more is journalled) or do nothing.
 */
@FunctionalInterface
public interface Failpoints {
  Failpoints NONE = (point, count) -> {};

  /**
   * Called at every point; may be called from several threads at once.
   *
   * @param count how often this run has come to the point, this time included, from 1
   */
  void at(JournalPoint point, int count);
}
