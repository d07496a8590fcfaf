package host.spore.spawn.engine.testing;

/** A way for the fake cloud to misbehave. */
public enum Fault {
  /** The request can not be computed. */
  PREPARE_THROWS,
  /** No capacity: definitely not done. */
  REFUSED,
  /** Done, but the reply was lost. */
  REPLY_LOST,
  /** Not done, and nobody can tell. */
  REQUEST_LOST,
  /** Done, then the client library broke. */
  THROWS_AFTER,
  /** The client library broke before anything was sent. */
  THROWS_BEFORE,
  /** The process dies before the cloud has the request. */
  KILLED_BEFORE,
  /** The process dies when the cloud has done it. */
  KILLED_AFTER,
  /** Submitting never returns. */
  SUBMIT_HANGS,
  /** Waiting never returns, but can be interrupted. */
  AWAIT_HANGS,
  /** Waiting never returns and can not even be interrupted. */
  AWAIT_DEAF,
  /** Waiting breaks. */
  AWAIT_THROWS,
  /** The first member of the request comes out broken and stays. */
  HALF_MADE,
  /** The first member of the request comes to nothing. */
  COMES_TO_NOTHING,
  /** Recovery can not tell what became of it. */
  CANNOT_TELL
}
