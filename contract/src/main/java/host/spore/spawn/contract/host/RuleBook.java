package host.spore.spawn.contract.host;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import host.spore.spawn.contract.lifecycle.OnFailure;
import host.spore.spawn.contract.lifecycle.RuleConditions;
import host.spore.spawn.contract.lifecycle.RuleQuantities;
import host.spore.spawn.contract.lifecycle.Rules;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a machine, out of its config. A rule that cannot be read is asked for in vain:
 * {@link ContractException} says what is wrong with it, and the deadline holds all the same.
 */
public final class RuleBook {
  private static final int SHA256_DIGITS = 64;
  private static final String QUORUM = "quorum:";
  private static final Duration CHECKPOINT_TIMEOUT = Duration.ofSeconds(90);

  /** Far less than what overflows when it is counted in nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final HostConfig config;
  private final Map<String, String> rules;

  public RuleBook(HostConfig config) {
    this.config = config;
    HostConfig.Cloud cloud = config.cloud();
    this.rules = cloud == null ? Map.of() : cloud.rules();
  }

  /** Null unless completion ends the machine. */
  public Rules.@Nullable Complete complete() throws ContractException {
    Fields fields = fields("complete");
    if (fields == null) {
      HostConfig.Completion file = config.complete();
      return file == null
          ? null
          : new Rules.Complete(
              new Rules.Condition.FileExists(file.file()),
              file.grace(),
              Rules.Action.TERMINATE,
              file.timeout(),
              Rules.Action.TERMINATE);
    }
    Rules.Condition when =
        fields.has("when")
            ? RuleConditions.read(fields.object("when"))
            : new Rules.Condition.FileExists(fields.text("file"));
    return new Rules.Complete(
        when,
        fields.has("grace") ? duration(fields, "grace") : Duration.ZERO,
        action(fields, "then"),
        fields.has("timeout") ? duration(fields, "timeout") : null,
        action(fields, "on_timeout"),
        scope(fields));
  }

  private static Rules.Scope scope(Fields fields) throws ContractException {
    String text = fields.has("scope") ? fields.text("scope") : "individual";
    if (text.startsWith(QUORUM)) {
      try {
        int of = Integer.parseInt(text.substring(QUORUM.length()));
        if (of > 0) {
          return new Rules.Scope.Quorum(of);
        }
      } catch (NumberFormatException e) {
        throw new ContractException("scope " + text + " is not known to this agent", e);
      }
    }
    return switch (text) {
      case "individual" -> new Rules.Scope.Individual();
      case "array" -> new Rules.Scope.Array();
      case "leader" -> new Rules.Scope.Leader();
      default -> throw new ContractException("scope " + text + " is not known to this agent");
    };
  }

  /** Where the roots of an array's members are by their ids; null where they are not at hand. */
  public @Nullable String roots() throws ContractException {
    Fields f = fields("array");
    return f != null && f.has("roots") ? f.text("roots") : null;
  }

  /** Null unless idleness ends the machine. */
  public Rules.@Nullable Idle idle() throws ContractException {
    Fields f = fields("idle");
    if (f == null) {
      return null;
    }
    Duration after = duration(f, "after");
    if (after.isZero()) {
      throw new ContractException("idle: after is no time at all");
    }
    return new Rules.Idle(
        after,
        action(f, "then"),
        percent(f, "cpu_below"),
        rate(f, "network_below", 10_000),
        rate(f, "disk_below", 100_000),
        percent(f, "gpu_below"),
        users(f),
        f.has("of") && f.text("of").equals("instance"));
  }

  /** What the machine's array does about members that fail; goes on unless another rule says so. */
  public OnFailure onFailure() throws ContractException {
    String json = rules.get("on_failure");
    if (json == null) {
      return new OnFailure.Continue();
    }
    try {
      return OnFailure.of(json.replace("\"", ""));
    } catch (NumberFormatException e) {
      throw new ContractException("on_failure " + json + " is not known to this agent", e);
    }
  }

  /** Null unless a stopped machine is deleted after some time. */
  public Rules.@Nullable Stopped stopped() throws ContractException {
    Fields fields = fields("stopped");
    return fields == null ? null : new Rules.Stopped(duration(fields, "delete_after"));
  }

  /** Null if nothing is to be done at an interruption. */
  public Rules.@Nullable Interruption interruption() throws ContractException {
    Fields f = fields("interruption");
    if (f == null) {
      return null;
    }
    return new Rules.Interruption(
        f.has("checkpoint") ? f.text("checkpoint") : null,
        digest(f),
        f.has("checkpoint_timeout") ? duration(f, "checkpoint_timeout") : CHECKPOINT_TIMEOUT,
        f.has("user") ? f.text("user") : null,
        f.has("rebalance") && !f.text("rebalance").equals("ignore"));
  }

  /** What nobody vouches for is not run. */
  private static @Nullable String digest(Fields f) throws ContractException {
    boolean elsewhere = f.has("checkpoint") && f.text("checkpoint").contains("://");
    if (!elsewhere) {
      return null;
    }
    String digest = f.has("checkpoint_sha256") ? f.text("checkpoint_sha256") : "";
    if (digest.length() != SHA256_DIGITS) {
      throw new ContractException("interruption: a script that is fetched needs its SHA-256");
    }
    for (int i = 0; i < SHA256_DIGITS; i++) {
      if (Character.digit(digest.charAt(i), 16) < 0) {
        throw new ContractException("interruption: not a SHA-256: " + digest);
      }
    }
    return digest;
  }

  /** Null if nothing is checked. */
  public Rules.@Nullable Health health() throws ContractException {
    Fields f = fields("health");
    if (f == null) {
      return null;
    }
    Duration every = f.has("every") ? duration(f, "every") : Duration.ofMinutes(1);
    Duration timeout = f.has("timeout") ? duration(f, "timeout") : Duration.ofSeconds(5);
    int failures = f.has("failures") ? f.integer("failures") : 3;
    Rules.Then then = Rules.Then.of(f.has("then") ? f.text("then") : "replace");
    if (every.isZero() || timeout.isZero() || failures < 1 || then == null) {
      throw new ContractException("health: this rule is not known to this agent");
    }
    return new Rules.Health(check(f), every, timeout, failures, then);
  }

  private static Rules.Check check(Fields f) throws ContractException {
    if (f.has("http")) {
      return new Rules.Check.Http(f.text("http"));
    }
    return f.has("command")
        ? new Rules.Check.Command(f.text("command"))
        : new Rules.Check.Port(f.integer("port"));
  }

  /** What others wait for on this machine, by the words it is known by; empty for nothing. */
  public Map<String, Rules.Check> awaited() throws ContractException {
    Fields f = fields("awaited");
    Map<String, Rules.Check> all = new LinkedHashMap<>();
    for (String words : f == null ? List.<String>of() : f.texts("of")) {
      all.put(words, awaited(words));
    }
    return all;
  }

  private static Rules.Check awaited(String words) throws ContractException {
    String what = words.substring(words.indexOf(' ') + 1);
    try {
      return switch (words.substring(0, Math.max(0, words.indexOf(' ')))) {
        case "port" -> new Rules.Check.Port(Integer.parseInt(what));
        case "file" -> new Rules.Check.FileThere(what);
        case "http" -> new Rules.Check.Http(what);
        default -> throw new ContractException("awaited: not known to this agent: " + words);
      };
    } catch (NumberFormatException e) {
      throw new ContractException("awaited: not known to this agent: " + words, e);
    }
  }

  /** Null if no lists of members are kept. */
  public Rules.@Nullable Mpi mpi() throws ContractException {
    Fields f = fields("mpi");
    return f == null
        ? null
        : new Rules.Mpi(
            f.has("slots") ? f.integer("slots") : 1,
            f.text("hostfile"),
            f.has("slurm") ? f.text("slurm") : null);
  }

  /** Null if the machine has no names. */
  public Rules.@Nullable Names names() throws ContractException {
    Fields f = fields("dns");
    return f == null
        ? null
        : new Rules.Names(
            f.text("zone"),
            f.text("parent"),
            f.text("label"),
            f.has("group") && f.flag("group"),
            f.has("address") && f.text("address").equals("public"));
  }

  /** Null if nobody elsewhere is told. */
  public Rules.@Nullable Notify notifications() throws ContractException {
    Fields f = fields("notify");
    if (f == null) {
      return null;
    }
    return new Rules.Notify(
        either(f, fields("notify_secret"), "webhook"),
        either(f, fields("notify_secret"), "secret"),
        f.has("sns") ? f.text("sns") : null,
        f.has("on") ? topics(f.texts("on")) : EnumSet.allOf(Rules.Topic.class));
  }

  /** What is secret can be in a rule of its own. */
  private static @Nullable String either(Fields open, @Nullable Fields secret, String name)
      throws ContractException {
    if (open.has(name)) {
      return open.text(name);
    }
    return secret != null && secret.has(name) ? secret.text(name) : null;
  }

  private static Set<Rules.Topic> topics(List<String> words) throws ContractException {
    Set<Rules.Topic> topics = EnumSet.noneOf(Rules.Topic.class);
    for (String word : words) {
      boolean known = false;
      for (Rules.Topic topic : Rules.Topic.values()) {
        if (topic.word().equals(word)) {
          topics.add(topic);
          known = true;
        }
      }
      if (!known) {
        throw new ContractException("topic " + word + " is not known to this agent");
      }
    }
    return topics;
  }

  /** Whether the machine came from a spot request that would launch another in its place. */
  public boolean isRequestedAgain() throws ContractException {
    Fields f = fields("spot");
    return f != null && f.has("request") && f.text("request").equals("persistent");
  }

  private @Nullable Fields fields(String rule) throws ContractException {
    String json = rules.get(rule);
    return json == null ? null : Fields.parse(rule, json);
  }

  private static Rules.Action action(Fields fields, String name) throws ContractException {
    String word = fields.has(name) ? fields.text(name) : "terminate";
    Rules.Action action = Rules.Action.of(word);
    if (action == null) {
      throw new ContractException(name + " " + word + " is not known to this agent");
    }
    return action;
  }

  private static Rules.Users users(Fields fields) throws ContractException {
    String word = fields.has("users") ? fields.text("users") : "active";
    return switch (word) {
      case "active" -> Rules.Users.ACTIVE;
      case "logged-in" -> Rules.Users.LOGGED_IN;
      case "ignore" -> Rules.Users.IGNORE;
      default -> throw new ContractException("users " + word + " is not known to this agent");
    };
  }

  private static Duration duration(Fields fields, String name) throws ContractException {
    String text = fields.text(name);
    try {
      Duration duration = RuleQuantities.duration(text);
      if (duration.compareTo(LONGEST) > 0) {
        throw new ContractException(name + " is longer than anything lasts: " + text);
      }
      return duration;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ContractException(name + " is no duration: " + text, e);
    }
  }

  private static double percent(Fields fields, String name) throws ContractException {
    String text = fields.has(name) ? fields.text(name) : "5%";
    try {
      return RuleQuantities.percent(text);
    } catch (IllegalArgumentException e) {
      throw new ContractException(name + " is no percentage: " + text, e);
    }
  }

  private static Rules.Rate rate(Fields fields, String name, long perMinute)
      throws ContractException {
    if (!fields.has(name)) {
      return new Rules.Rate(perMinute, Duration.ofMinutes(1));
    }
    String text = fields.text(name);
    try {
      return RuleQuantities.rate(text);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ContractException(name + " is no rate: " + text, e);
    }
  }
}
