package host.spore.spawn.cli.launch;

import host.spore.spawn.cli.args.Arguments;
import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The flags of a launch: what each is for, what it needs, and which have another way. */
public final class LaunchFlags {
  private static final List<String> COMPLETION =
      List.of("--completion-url", "--completion-command", "--completion-file", "--on-complete");

  /** Flags that mean nothing without one of others. */
  private static final Map<String, List<String>> NEEDS =
      Map.ofEntries(
          Map.entry("--hibernate-on-idle", List.of("--idle-timeout")),
          Map.entry("--storage-type", List.of("--ephemeral-storage")),
          Map.entry("--storage-iops", List.of("--ephemeral-storage")),
          Map.entry("--docker-command", List.of("--docker-image")),
          Map.entry("--health-check-interval", List.of("--health-check-url")),
          Map.entry("--auto-replace-unhealthy", List.of("--health-check-url")),
          Map.entry("--sync-on-launch", List.of("--sync-s3")),
          Map.entry("--on-timeout", List.of("--completion-timeout")),
          Map.entry("--failure-policy", List.of("--count", "--job-array-name")),
          Map.entry("--mpi-hostfile", List.of("--count", "--job-array-name")),
          Map.entry("--slots-per-host", List.of("--count", "--job-array-name")),
          Map.entry("--checkpoint-sha256", List.of("--checkpoint-script")),
          Map.entry("--checkpoint-dir", List.of("--count", "--job-array-name")),
          Map.entry("--completion-check-interval", COMPLETION),
          Map.entry("--set", List.of("--template")));

  private static final List<List<String>> EITHER =
      List.of(
          List.of("--instance-type", "--instance-types", "--gpu-count"),
          List.of("--user-data", "--command"));

  /** A URL and a process are looked at so often; nothing more seldom than every 15 seconds. */
  private static final Duration SHORTEST_LOOK = Duration.ofSeconds(5);

  private LaunchFlags() {}

  /** Declares them all. */
  public static Grammar in(Grammar grammar) {
    machine(grammar);
    life(grammar);
    spot(grammar);
    array(grammar);
    rest(grammar);
    elsewhere().keySet().forEach(grammar::known);
    return grammar;
  }

  /** Their names, also of those that have another way. */
  public static List<String> names() {
    return in(new Grammar("", "")).options();
  }

  private static void machine(Grammar grammar) {
    grammar
        .value("--instance-type", "TYPE", "Such as m7i.large.")
        .value("--instance-types", "TYPES", "Several, the preferred first: m7i.large,m6i.large.")
        .flag("--fallback", "Also the type's older siblings, if there is no capacity of it.")
        .value("--gpu-count", "N", "Any type with so many GPUs.")
        .value("--provider", "NAME", "aws, or local: on this computer.")
        .value("--name", "NAME", "What it is called; box without it.")
        .value("--ami", "AMI", "An image: auto, al2023, al2023-gpu, ubuntu, ami-…,%nor its name.")
        .value("--key-pair", "NAME", "A key pair of the account, in place of your own key.")
        .value("--user-data", "SCRIPT", "What runs at launch: a text, or @FILE.")
        .value("--command", "COMMAND", "The same, as one command.")
        .value("--docker-image", "IMAGE", "A container to run.")
        .value("--docker-command", "COMMAND", "What runs in it.")
        .value("--iam-policy", "GRANTS", "What it may do: s3:ReadOnly@bucket/*,logs:WriteOnly.")
        .value(
            "--ephemeral-storage", "SIZE", "A volume at /data that ends with the machine: 500GB.")
        .value("--storage-type", "TYPE", "Its kind: gp3, io2 …")
        .value("--storage-iops", "N", "Its operations per second.")
        .pairs("--sync-s3", "FROM TO", "Copies s3://… to a path.")
        .flag("--sync-on-launch", "Copies it before the job; so it does anyway.");
  }

  private static void life(Grammar grammar) {
    grammar
        .value("--ttl", "TIME", "When it ends at the latest; 8h without it, or none.")
        .value("--idle-timeout", "TIME", "Ends it after being idle for so long.")
        .flag("--hibernate-on-idle", "Hibernates it then.")
        .flag("--hibernate", "Makes it able to hibernate.")
        .value("--on-complete", "ACTION", "What is done when the job is done: terminate,%nstop …")
        .value("--completion-file", "PATH", "It is done when this is there.")
        .value("--completion-command", "COMMAND", "It is done when this succeeds.")
        .value("--completion-url", "URL", "It is done when this answers.")
        .value("--completion-mode", "WHO", "individual, array, leader or quorum:N.")
        .value("--completion-check-interval", "TIME", "How late that may be noticed; 5s or more.")
        .value("--completion-delay", "TIME", "Between completion and what is done then.")
        .value("--completion-timeout", "TIME", "When it counts as not completing.")
        .value("--on-timeout", "ACTION", "What is done then.")
        .value("--health-check-url", "URL", "Answers while the machine works.")
        .value("--health-check-interval", "TIME", "How often it is asked.")
        .flag("--auto-replace-unhealthy", "Replaces a machine that does not work.");
  }

  private static void spot(Grammar grammar) {
    grammar
        .flag("--spot", "Spot capacity.")
        .value("--spot-max-price", "USD", "The most it may cost an hour.")
        .flag("--spot-fallback", "On demand where there is no spot capacity.")
        .value("--spot-count", "N", "So many members on spot, the others on demand.")
        .value("--spot-retry-zones", "ZONES", "Where capacity is looked for.")
        .value("--spot-max-retries", "N", "How often it is looked for again.")
        .value("--on-interruption", "ACTION", "terminate, stop, hibernate or checkpoint.")
        .value("--checkpoint-script", "FILE", "What saves the work before the interruption.")
        .value("--checkpoint-sha256", "HEX", "The script's SHA-256, where it is fetched from S3.");
  }

  private static void array(Grammar grammar) {
    grammar
        .value("--count", "N", "So many of them, as one array.")
        .value("--job-array-name", "NAME", "What the array is called.")
        .value("--checkpoint-dir", "PLACE", "Where its members save: a folder, or s3://….")
        .value("--role", "ROLE", "What it is for, as a tag.")
        .value("--failure-policy", "POLICY", "continue, terminate-all, restart or quorum:N.")
        .value("--mpi-hostfile", "PATH", "Writes a hostfile for MPI.")
        .value("--slots-per-host", "N", "Its processes per host.");
  }

  private static void rest(Grammar grammar) {
    grammar
        .value("--project", "NAME", "A tag that says what it is for.")
        .value("--cost-center", "NAME", "A tag that says who pays.")
        .value("--budget-alert", "USD", "Refuses a plan that could cost more.")
        .value("--template", "NAME", "A template of `spawn template list`.")
        .repeated("--set", "NAME=VALUE", "Gives a parameter of the template its value.");
  }

  /** What has another way, and which. */
  public static Map<String, String> elsewhere() {
    Map<String, String> others = new LinkedHashMap<>();
    others.put(
        "--wait-for-role",
        "one launch makes one array; write both into one spec, the second with"
            + " `wait_for: { arrays.leader: { port: 29500 } }` (--print-spec shows the first)");
    others.put("--regions", "a stack is in one region: launch once for each, with --region");
    others.put("--distribute-evenly", "a stack is in one region: launch once for each");
    others.put(
        "--use-reservation",
        "an open capacity reservation is used by itself where type and zone fit; leave the flag"
            + " out");
    others.put("--notebook", "`spawn template use notebook` writes a spec for one");
    others.put("--cuda-version", "take an image that has it: --ami al2023-gpu, or --docker-image");
    others.put("--install-pytorch", "take an image that has it: --docker-image pytorch/pytorch");
    others.put(
        "--completion-retry",
        "what failed is run again by --failure-policy restart, or `spawn array retry`");
    others.put("--completion-retry-delay", "what failed is run again by `spawn array retry`");
    return others;
  }

  /**
   * Refuses what cannot be meant together, before anything is looked at.
   *
   * @param spot true if what came in by the pipe is on spot
   */
  public static void check(Arguments typed, boolean spot) throws UsageException {
    for (Map.Entry<String, String> other : elsewhere().entrySet()) {
      if (typed.has(other.getKey())) {
        throw new UsageException("launch has no " + other.getKey(), other.getValue());
      }
    }
    if ("all".equals(typed.value("--region"))) {
      throw new UsageException(
          "--region: `all` is no region", "a stack is in one region: launch once for each");
    }
    if (typed.duration("--completion-check-interval", SHORTEST_LOOK).compareTo(SHORTEST_LOOK) < 0) {
      throw new UsageException(
          "--completion-check-interval: the agent looks every 5 seconds, not sooner",
          "a file is noticed within a second; leave the flag out");
    }
    String script = typed.value("--checkpoint-script");
    if (script != null && script.contains("://") && !typed.has("--checkpoint-sha256")) {
      throw new UsageException(
          "--checkpoint-script: a script that is fetched needs its SHA-256",
          "add --checkpoint-sha256 with what `sha256sum` says of the script; what lies there can"
              + " change, and would run on the machine");
    }
    for (List<String> either : EITHER) {
      List<String> given = either.stream().filter(typed::has).toList();
      if (given.size() > 1) {
        throw new UsageException(
            given.get(0) + " and " + given.get(1) + " say the same thing twice",
            "leave one of them out");
      }
    }
    for (Map.Entry<String, List<String>> needs : NEEDS.entrySet()) {
      if (typed.has(needs.getKey()) && needs.getValue().stream().noneMatch(typed::has)) {
        throw lonely(needs.getKey(), needs.getValue().getFirst());
      }
    }
    if (!spot && !typed.has("--spot")) {
      for (String flag : SPOT) {
        if (typed.has(flag)) {
          throw lonely(flag, "--spot");
        }
      }
    }
  }

  private static final List<String> SPOT =
      List.of(
          "--spot-max-price",
          "--spot-fallback",
          "--spot-count",
          "--spot-retry-zones",
          "--spot-max-retries",
          "--on-interruption",
          "--checkpoint-script");

  private static UsageException lonely(String flag, String needed) {
    return new UsageException(flag + " means nothing without " + needed, "add " + needed);
  }
}
