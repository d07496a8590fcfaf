package host.spore.spawn.agent.journal;

/** Says what happened. Never blocks and never fails. */
public interface Log {
  /**
   * Something that belongs to a good course.
   *
   * @param event short name of what happened, for machines
   * @param message the same for a person
   */
  void info(String event, String message);

  /** Something that somebody should look at. */
  void warn(String event, String message);
}
