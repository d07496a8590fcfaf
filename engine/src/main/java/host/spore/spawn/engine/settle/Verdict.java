package host.spore.spawn.engine.settle;

/** What somebody says became of an open operation. */
public enum Verdict {
  /** It was carried out. */
  DONE,
  /** Nothing of it was carried out, and nothing of it will be. */
  NEVER
}
