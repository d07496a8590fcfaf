package host.spore.spawn.cli.command;

import host.spore.spawn.cli.project.Folder;
import host.spore.spawn.cli.view.Machines;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.ResourceState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code budget.total} when deadlines are moved: what runs may then cost no more until the
 * last deadline than a plan might.
 */
final class ExtensionBudget {
  private static final BigDecimal MILLIS_AN_HOUR = BigDecimal.valueOf(3_600_000);

  private final Fleet fleet;
  private final Fleet.Stack stack;
  private final Map<String, Instant> until;
  private final Set<String> unknown = new LinkedHashSet<>();

  private ExtensionBudget(Fleet fleet, Fleet.Stack stack, Map<String, Instant> until) {
    this.fleet = fleet;
    this.stack = stack;
    this.until = until;
  }

  /**
   * Refuses what a budget does not allow, before any deadline is moved.
   *
   * @param until the new deadlines by machine id
   */
  static void hold(
      Invocation it, Fleet fleet, List<Targets.Target> targets, Map<String, Instant> until)
      throws Refused {
    Set<Fleet.Stack> stacks = new LinkedHashSet<>();
    targets.forEach(t -> stacks.add(t.stack()));
    List<Diagnostic> breaches = new ArrayList<>();
    for (Fleet.Stack stack : stacks) {
      Spec.@Nullable Budget budget = budget(it, stack);
      if (budget != null && budget.total() != null) {
        breaches.addAll(new ExtensionBudget(fleet, stack, until).breach(budget, budget.total()));
      }
    }
    if (!breaches.isEmpty()) {
      throw new Refused(ExitCode.GUARDED, breaches);
    }
  }

  /** Null if there is none; a spec that is gone has none any more. */
  private static Spec.@Nullable Budget budget(Invocation it, Fleet.Stack stack) throws Refused {
    Path file = Folder.specOf(stack.workshop().state());
    if (file == null) {
      return null;
    }
    Validated<Spec> read = Project.of(it, file).read();
    Spec spec = read.valueOrNull();
    if (spec == null) {
      it.warn(
          List.of(
              Diagnostic.warning(
                  "SPN-1517",
                  "no budget is kept: `" + it.folder().shown(file) + "` cannot be read",
                  "`spawn validate` says what is wrong with it.",
                  null)));
      return null;
    }
    return spec.budget();
  }

  private List<Diagnostic> breach(Spec.Budget budget, BigDecimal limit) {
    BigDecimal before = total(Map.of());
    BigDecimal after = total(until);
    if (!unknown.isEmpty()) {
      return List.of(
          Diagnostic.error(
              "SPN-1514",
              "the budget cannot be kept for certain: some prices are not known",
              "Nothing was extended. Not known: " + String.join(", ", unknown) + ".",
              budget.span()));
    }
    if (after.compareTo(limit) <= 0 || after.compareTo(before) <= 0) {
      return List.of();
    }
    return List.of(
        Diagnostic.error(
            "SPN-1516",
            "extended, `"
                + stack.name()
                + "` would cost up to $"
                + dollars(after)
                + " until every deadline has passed",
            "Nothing was extended. budget.total allows $"
                + dollars(limit)
                + "; as it is, it costs up to $"
                + dollars(before)
                + ". Extend by less, end something, or raise the budget.",
            budget.span()));
  }

  /** What all that runs costs at worst, from its making to its deadline. */
  private BigDecimal total(Map<String, Instant> moved) {
    List<ResourceState> rows = stack.workshop().store().snapshot().resources();
    Instant last = null;
    for (ResourceState row : rows) {
      Instant end = moved.getOrDefault(row.id(), Machines.deadline(row));
      last = last == null || (end != null && end.isAfter(last)) ? end : last;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (ResourceState row : rows) {
      Instant own = moved.getOrDefault(row.id(), Machines.deadline(row));
      // A disk or an address is there as long as the last machine.
      Instant end = own == null ? last : own;
      if (end != null && row.status() == ResourceState.Status.READY) {
        sum = sum.add(cost(row, end));
      }
    }
    return sum;
  }

  private BigDecimal cost(ResourceState row, Instant end) {
    Cost cost = Listing.cost(fleet, row);
    for (Cost.Line line : cost.lines()) {
      if (line.atWorst() == null && line.perHour() == null) {
        unknown.add(row.address() + ": " + line.what());
      }
    }
    long millis = Math.max(0, Duration.between(row.createdAt(), end).toMillis());
    return cost.atWorst()
        .multiply(BigDecimal.valueOf(millis))
        .divide(MILLIS_AN_HOUR, 6, RoundingMode.HALF_UP);
  }

  private static String dollars(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.UP).toPlainString();
  }
}
