package host.spore.spawn.engine.observe;

/** What a look at a recorded object came to. */
public enum Look {
  PRESENT,
  FINISHED,
  LOST,
  MISSING,
  UNREADABLE
}
