package host.spore.spawn.contract.tag;

/**
 * The key of every tag that spawn writes, on whatever takes tags. A tag whose value is more than a
 * word, a number or an instant has a class of its own here. Who writes which is in {@link Writer}.
 */
public final class Tags {
  /** What the keys of all of spawn's tags begin with. */
  public static final String PREFIX = "spawn:";

  /** How many characters the value of a tag may have on EC2. */
  public static final int LONGEST_VALUE = 256;

  /** {@code true} on everything that spawn may delete. */
  public static final String MANAGED = "spawn:managed";

  public static final String STACK = "spawn:stack";

  /** Identity of the state that the resource belongs to. */
  public static final String LINEAGE = "spawn:lineage";

  /** Address in the stack; of the members of one launch, that of their array. */
  public static final String ADDRESS = "spawn:address";

  /** Id of the journalled operation that made it; what recovery looks for. */
  public static final String OPERATION = "spawn:operation";

  /** When the machine ends, ISO 8601 in UTC, or {@link #NONE}. */
  public static final String EXPIRES = "spawn:expires";

  /** The deadline that the machine's agent goes by, as it took it over from {@link #EXPIRES}. */
  public static final String ACKNOWLEDGED = "spawn:acknowledged";

  /** Why it ended, see {@link EndedTag}; empty once it is back. */
  public static final String ENDED = "spawn:ended";

  /** When it was stopped, or up to when that has been counted, ISO 8601. */
  public static final String STOPPED = "spawn:stopped";

  /** How long a stopped machine may stay so, ISO 8601, or {@link #NONE} for no end of it. */
  public static final String STOPPED_UNTIL = "spawn:stopped-until";

  /** {@code true} or {@code false}: whether it outlives what it was made for. */
  public static final String KEEP = "spawn:keep";

  /** {@code true} on a volume whose stack is gone and that a later one takes up. */
  public static final String KEPT = "spawn:kept";

  /** Id of the instance that an image is of. */
  public static final String INSTANCE = "spawn:instance";

  /** Name of the machine's array. */
  public static final String ARRAY = "spawn:array";

  public static final String ARRAY_ID = "spawn:array-id";

  /** Ranks in launch order; a machine's is the one at its launch index. */
  public static final String RANKS = "spawn:ranks";

  /** The machine's rank, where it was not launched with others. */
  public static final String ARRAY_INDEX = "spawn:array-index";

  /** How many members the array is to have. */
  public static final String SIZE = "spawn:size";

  public static final String ROLE = "spawn:role";

  /**
   * Before the name of a rule that was changed after launch. Its value is the rule as JSON, or
   * {@link #NONE} to take it away.
   */
  public static final String RULE = "spawn:rule:";

  /** See {@link HealthTag}. */
  public static final String HEALTH = "spawn:health";

  /** When it was ready for those that wait for it, ISO 8601; absent until then. */
  public static final String READY = "spawn:ready";

  /** What others wait for and was seen, see {@link AwaitedTag}. */
  public static final String AWAITED = "spawn:awaited";

  /** When the job of a member was done whose array is not; empty when it is not any more. */
  public static final String DONE = "spawn:done";

  /** That the job has failed for good, see {@link FailedTag}. */
  public static final String FAILED = "spawn:failed";

  /** The exit code of such a job. */
  public static final String JOB_EXIT = "spawn:job-exit";

  /** The value that stands for no instant, no end or no rule. */
  public static final String NONE = "none";

  private Tags() {}
}
