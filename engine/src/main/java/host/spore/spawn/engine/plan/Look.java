package host.spore.spawn.engine.plan;

/** What a look at a recorded object came to. */
enum Look {
  PRESENT,
  FINISHED,
  LOST,
  MISSING,
  UNREADABLE
}
