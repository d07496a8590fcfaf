package host.spore.spawn.cli.policy;

import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.engine.plan.Action;
import host.spore.spawn.engine.plan.Change;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.provider.Dollars;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Network;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds a spec and its plan against a policy. */
public final class PolicyCheck {
  private static final int SSH = 22;

  private final Spec spec;
  private final Plan plan;
  private final Policy policy;
  private final Breaches breaches;
  private final boolean offline;

  private PolicyCheck(Spec spec, Plan plan, Policy policy, Breaches breaches, boolean offline) {
    this.spec = spec;
    this.plan = plan;
    this.policy = policy;
    this.breaches = breaches;
    this.offline = offline;
  }

  /**
   * What of the policy is broken; its codes begin with SPN-15.
   *
   * @param offline what is not known is a note then, not an error
   */
  public static List<Diagnostic> check(Spec spec, Plan plan, Policy policy, boolean offline) {
    Breaches breaches = new Breaches(spec);
    new PolicyCheck(spec, plan, policy, breaches, offline).check();
    return breaches.all();
  }

  private void check() {
    regions();
    for (Spec.InstanceSpec one : spec.instances().values()) {
      machine("instances." + one.name(), one.machine(), 1);
    }
    for (Spec.ArraySpec array : spec.arrays().values()) {
      machine("arrays." + array.name(), array.machine(), array.count());
    }
    ssh();
    costs();
  }

  private void regions() {
    Policy.Rule<List<String>> rule = policy.regions();
    if (rule == null) {
      return;
    }
    Set<String> used = new TreeSet<>();
    for (Change change : plan.changes()) {
      if (isWanted(change) && change.after().get("region") instanceof Value.Text region) {
        used.add(region.value());
      }
    }
    for (String region : used) {
      if (!Globs.any(rule.value(), region)) {
        breaches.add(
            "SPN-1521", "region", "region `" + region + "` is not allowed", allowed(rule), rule);
      }
    }
  }

  private void machine(String path, Machine machine, int count) {
    types(path, machine);
    tags(path, machine);
    ttl(path, machine);
    if (policy.requireImdsv2() != null && machine.imdsv2() != Machine.Imds.REQUIRED) {
      breaches.add(
          "SPN-1527",
          path + ".imdsv2",
          "`" + path + "` answers for its metadata without a session token",
          "Write `imdsv2: required`, or leave it out.",
          policy.requireImdsv2());
    }
    Policy.Rule<Integer> from = policy.spotFrom();
    if (from != null && path.startsWith("arrays.") && count >= from.value() && !isSpot(machine)) {
      breaches.add(
          "SPN-1528",
          path + ".count",
          "`" + path + "` has " + count + " members and uses no spot capacity",
          "Arrays of " + from.value() + " or more must: write `spot: true`.",
          from);
    }
  }

  private static boolean isSpot(Machine machine) {
    Machine.Spot spot = machine.spot();
    return spot != null && (spot.count() == null || spot.count() > 0);
  }

  private void types(String path, Machine machine) {
    Policy.Rule<List<String>> rule = policy.types();
    if (rule == null) {
      return;
    }
    Set<String> refused = new TreeSet<>();
    List<String> named = machine.type() == null ? machine.types() : List.of(machine.type());
    for (String type : machine.requirements() == null ? named : chosen(path)) {
      if (!Globs.any(rule.value(), type)) {
        refused.add("`" + type + "`");
      }
    }
    if (!refused.isEmpty()) {
      String field =
          machine.requirements() != null
              ? ".requirements"
              : machine.type() != null ? ".type" : ".types";
      String types = String.join(", ", refused);
      breaches.add(
          "SPN-1520",
          path + field,
          "instance type " + types + " of `" + path + "` is not allowed",
          allowed(rule),
          rule);
    }
  }

  /** What the provider chose for requirements. */
  private Set<String> chosen(String path) {
    Set<String> types = new HashSet<>();
    for (Change change : plan.changes()) {
      if (change.address().path().equals(path) && isWanted(change)) {
        Value value = change.after().get("types");
        if (value instanceof Value.ListOf list) {
          list.items().forEach(item -> types.add(Values.display(item)));
        } else if (value instanceof Value.Unknown) {
          breaches.unchecked("policy: which types `" + path + "` gets", path + ".requirements");
          return Set.of();
        }
      }
    }
    return types;
  }

  private void tags(String path, Machine machine) {
    Policy.Rule<List<String>> rule = policy.requiredTags();
    if (rule == null) {
      return;
    }
    List<String> missing = new ArrayList<>();
    for (String key : rule.value()) {
      if (!spec.tags().containsKey(key) && !machine.tags().containsKey(key)) {
        missing.add("`" + key + "`");
      }
    }
    if (!missing.isEmpty()) {
      breaches.add(
          "SPN-1522",
          path,
          "`" + path + "` is not tagged with " + String.join(", ", missing),
          "Write it under `tags` of the stack or of the machine.",
          rule);
    }
  }

  private void ttl(String path, Machine machine) {
    Policy.Rule<Duration> rule = policy.maxTtl();
    Duration ttl = machine.lifecycle().ttl();
    if (rule != null && (ttl == null || ttl.compareTo(rule.value()) > 0)) {
      String most = Durations.format(rule.value());
      breaches.add(
          "SPN-1523",
          path + ".lifecycle.ttl",
          ttl == null
              ? "`" + path + "` has no ttl"
              : "`" + path + "` may live " + Durations.format(ttl),
          "At most " + most + " is allowed: write `ttl: " + most + "`.",
          rule);
    }
  }

  private void ssh() {
    Policy.Rule<Boolean> rule = policy.noPublicSsh();
    if (rule == null) {
      return;
    }
    List<String> open = new ArrayList<>();
    if (spec.network().ssh() instanceof Network.Ssh.From from) {
      from.cidrs().stream().filter(Globs::isPublic).forEach(open::add);
    }
    if (!open.isEmpty()) {
      open("network.ssh", open, rule);
    }
    for (Network.Port port : spec.network().ports()) {
      List<String> wide = port.from().stream().filter(Globs::isPublic).toList();
      if (port.port() == SSH && !wide.isEmpty()) {
        open("network.ports", wide, rule);
      }
    }
  }

  private void open(String field, List<String> from, Policy.Rule<Boolean> rule) {
    breaches.add(
        "SPN-1526",
        field,
        "SSH is open to the internet: " + String.join(", ", from),
        "Name the ranges you come from, or write `ssh: caller`.",
        rule);
  }

  /** What only takes away is never refused for what remains. */
  private void costs() {
    Policy.Rule<BigDecimal> hourly = policy.maxPerHour();
    Policy.Rule<BigDecimal> total = policy.maxTotal();
    Plan.CostSummary cost = plan.cost();
    if ((hourly == null && total == null) || plan.counts().add() + plan.counts().change() == 0) {
      return;
    }
    if (hourly != null) {
      over("SPN-1524", "an hour", cost.worstPerHour(), hourly);
    }
    if (total != null && cost.worstPerHour() != null && cost.worstToTtl() == null) {
      breaches.add(
          "SPN-1525",
          "budget",
          "something costs money and has no ttl",
          "The policy allows a total, and without an end there is none.",
          total);
    } else if (total != null) {
      over("SPN-1525", "until every ttl has passed", cost.worstToTtl(), total);
    }
    if (!cost.unknown().isEmpty()) {
      unknown(cost.unknown(), hourly == null ? total : hourly);
    }
  }

  private void over(
      String code, String when, @Nullable BigDecimal cost, Policy.Rule<BigDecimal> rule) {
    if (cost != null && cost.compareTo(rule.value()) > 0) {
      breaches.add(
          code,
          "budget",
          "the stack would cost up to " + Dollars.up(cost) + " " + when,
          "At most "
              + Dollars.limit(rule.value())
              + " is allowed. Use fewer or smaller machines, or shorter ttls.",
          rule);
    }
  }

  private void unknown(List<String> unknown, Policy.@Nullable Rule<BigDecimal> rule) {
    if (offline || rule == null) {
      breaches.unchecked("policy: the cost, since some prices are not at hand", "budget");
      return;
    }
    NextCommand[] fetch = fetch();
    StringBuilder help = new StringBuilder("Not known: " + String.join(", ", unknown) + ".");
    for (NextCommand one : fetch) {
      help.append(" Run ").append(one).append('.');
    }
    breaches.add(
        "SPN-1529",
        "budget",
        "the policy's limit cannot be kept for certain: some prices are not known",
        help.toString(),
        rule,
        fetch);
  }

  /** How prices that are not known are fetched, by region. */
  private NextCommand[] fetch() {
    Set<String> regions = new TreeSet<>();
    for (Change change : plan.changes()) {
      boolean known = change.cost().isKnown();
      if (!known && change.after().get("region") instanceof Value.Text region) {
        regions.add(region.value());
      }
    }
    return regions.stream()
        .map(r -> NextCommand.of("prices update", r))
        .toArray(NextCommand[]::new);
  }

  private static boolean isWanted(Change change) {
    return !(change.action() instanceof Action.Delete || change.action() instanceof Action.Forget);
  }

  private static String allowed(Policy.Rule<List<String>> rule) {
    return "Allowed: " + String.join(", ", rule.value()) + ".";
  }
}
