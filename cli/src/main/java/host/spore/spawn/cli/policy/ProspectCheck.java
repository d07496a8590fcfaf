package host.spore.spawn.cli.policy;

import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.engine.provider.Dollars;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds what machines that are there come to against a policy. Rules about how machines are made
 * are not asked again: nothing is made.
 */
public final class ProspectCheck {
  private static final String NOTHING = "Nothing was done. ";

  private final Prospect prospect;
  private final List<Diagnostic> found = new ArrayList<>();

  private ProspectCheck(Prospect prospect) {
    this.prospect = prospect;
  }

  /** What of the policy would be broken; its codes are those of plans. */
  public static List<Diagnostic> check(Prospect prospect, Policy policy) {
    ProspectCheck check = new ProspectCheck(prospect);
    check.one(
        "SPN-1520",
        policy.types(),
        rule -> m -> !m.type().isEmpty() && !Globs.any(rule, m.type()),
        "may not go on: its type is not allowed");
    check.one(
        "SPN-1521",
        policy.regions(),
        rule -> m -> !m.region().isEmpty() && !Globs.any(rule, m.region()),
        "may not go on: its region is not allowed");
    check.one(
        "SPN-1522",
        policy.requiredTags(),
        rule -> m -> !m.tags().containsAll(rule),
        "may not go on: it lacks tags");
    check.life(policy.maxTtl());
    check.costs(policy.maxPerHour(), policy.maxTotal());
    return check.found;
  }

  private void one(
      String code,
      Policy.@Nullable Rule<List<String>> rule,
      Function<List<String>, Predicate<Prospect.Machine>> breaks,
      String what) {
    if (rule != null) {
      Predicate<Prospect.Machine> broken = breaks.apply(rule.value());
      prospect.machines().stream()
          .filter(broken)
          .findFirst()
          .ifPresent(
              m ->
                  add(
                      code,
                      "`" + m.address() + "` " + what,
                      "Allowed: " + String.join(", ", rule.value()) + ".",
                      rule.span()));
    }
  }

  private void life(Policy.@Nullable Rule<Duration> rule) {
    if (rule == null) {
      return;
    }
    for (Prospect.Machine machine : prospect.machines()) {
      Duration life = machine.life();
      if (life == null || life.compareTo(rule.value()) > 0) {
        String lives =
            life == null ? " would have no end" : " would live " + text(life) + " in all";
        add(
            "SPN-1523",
            "`" + machine.address() + "`" + lives,
            "At most "
                + Durations.format(rule.value())
                + " is allowed, from its making to its end.",
            rule.span());
        return;
      }
    }
  }

  private static String text(Duration life) {
    return Durations.format(Duration.ofMinutes(Math.max(1, life.plusSeconds(30).toMinutes())));
  }

  private void costs(
      Policy.@Nullable Rule<BigDecimal> hourly, Policy.@Nullable Rule<BigDecimal> total) {
    if (hourly != null) {
      over(
          "SPN-1524",
          "an hour",
          prospect.now().worstPerHour(),
          prospect.then().worstPerHour(),
          hourly);
    }
    if (total != null && prospect.then().worstTotal() == null) {
      add(
          "SPN-1525",
          "something of `" + prospect.stack() + "` costs money and has no end",
          "The policy allows a total, and without an end there is none.",
          total.span());
    } else if (total != null) {
      over(
          "SPN-1525",
          "until every deadline has passed",
          prospect.now().worstTotal(),
          prospect.then().worstTotal(),
          total);
    }
    Policy.Rule<BigDecimal> rule = hourly == null ? total : hourly;
    if (rule != null && !prospect.unknown().isEmpty()) {
      found.add(
          Diagnostic.error(
                  "SPN-1529",
                  "the policy's limit cannot be kept for certain: some prices are not known",
                  prospect.notKnown() + "\nThe rule is in " + rule.span() + ".",
                  null)
              .withNext(prospect.fetch()));
    }
  }

  private void over(
      String code,
      String when,
      @Nullable BigDecimal now,
      @Nullable BigDecimal then,
      Policy.Rule<BigDecimal> rule) {
    if (then != null
        && (now == null || then.compareTo(now) > 0)
        && then.compareTo(rule.value()) > 0) {
      add(
          code,
          "`" + prospect.stack() + "` would cost up to " + Dollars.up(then) + " " + when,
          "At most "
              + Dollars.limit(rule.value())
              + " is allowed. Extend by less, or end something.",
          rule.span());
    }
  }

  private void add(String code, String summary, String help, SourceSpan rule) {
    found.add(
        Diagnostic.error(code, summary, NOTHING + help + "\nThe rule is in " + rule + ".", null));
  }
}
