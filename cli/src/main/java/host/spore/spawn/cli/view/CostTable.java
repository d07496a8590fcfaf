package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Table;
import host.spore.spawn.engine.observe.OverdueMachines;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.state.ResourceState;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What runs costs, summed by something. What is not known is said to be so, never guessed. */
public final class CostTable {
  private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);
  private static final int DIGITS = 6;
  private static final String NONE = "(none)";

  private CostTable() {}

  /**
   * Something that costs.
   *
   * @param group what it is summed by; empty for what has nothing of that
   * @param deadline when it ends; null if it does not by itself
   */
  public record Item(String group, ResourceState row, @Nullable Instant deadline, Cost cost) {}

  /** A sum in USD. */
  private static final class Sum {
    int count;
    BigDecimal perHour = BigDecimal.ZERO;
    BigDecimal toTtl = BigDecimal.ZERO;
    boolean known = true;
    boolean ends = true;
    int overdue;

    void add(Item item, Instant now) {
      count++;
      BigDecimal hourly = item.cost().perHour();
      known &= item.cost().isKnown();
      perHour = perHour.add(hourly);
      overdue += OverdueMachines.by(item.row(), now) == null ? 0 : 1;
      Instant deadline = item.deadline();
      if (deadline == null) {
        ends &= item.cost().lines().isEmpty();
      } else {
        long seconds = Math.max(0, Duration.between(now, deadline).toSeconds());
        toTtl =
            toTtl.add(
                hourly
                    .multiply(BigDecimal.valueOf(seconds))
                    .divide(SECONDS_AN_HOUR, DIGITS, RoundingMode.HALF_UP));
      }
    }

    String amount(BigDecimal of) {
      if (!known && of.signum() == 0) {
        return "?";
      }
      return (known ? "" : ">") + CostView.usd(of);
    }

    String untilEnd() {
      return ends ? amount(toTtl) : "no end";
    }
  }

  private static Map<String, Sum> sums(List<Item> items, Instant now) {
    Map<String, Sum> sums = new LinkedHashMap<>();
    for (Item item : items) {
      sums.computeIfAbsent(item.group(), g -> new Sum()).add(item, now);
    }
    return sums;
  }

  private static Sum total(List<Item> items, Instant now) {
    Sum total = new Sum();
    items.forEach(i -> total.add(i, now));
    return total;
  }

  private static Set<String> sources(List<Item> items) {
    Set<String> sources = new LinkedHashSet<>();
    items.stream().map(i -> i.cost().source()).filter(s -> !s.isEmpty()).forEach(sources::add);
    return sources;
  }

  /** A line a sum, the total, and where the prices are from. */
  public static void write(Page page, String by, List<Item> items, Instant now) {
    if (items.isEmpty()) {
      page.line("Nothing runs that could cost anything.");
      return;
    }
    Table table = new Table(by.toUpperCase(Locale.ROOT), "COUNT", "AN HOUR", "UNTIL IT ENDS");
    sums(items, now).forEach((group, sum) -> row(table, group.isEmpty() ? NONE : group, sum));
    row(table, "total", total(items, now));
    table.writeTo(page);
    Set<String> unknown = new LinkedHashSet<>();
    for (Item item : items) {
      item.cost().lines().stream()
          .filter(l -> l.perHour() == null)
          .forEach(l -> unknown.add(l.what()));
    }
    if (!unknown.isEmpty()) {
      page.gap();
      page.prose("", "No price is at hand for: " + String.join(", ", unknown) + ".");
    }
    Set<String> sources = sources(items);
    if (!sources.isEmpty()) {
      page.gap().prose("", "Prices: " + String.join(", ", sources) + ".");
    }
  }

  private static void row(Table table, String group, Sum sum) {
    table.row(group, Integer.toString(sum.count), sum.amount(sum.perHour), sum.untilEnd());
  }

  /** The fields of the document being written. */
  public static void json(JsonGenerator g, String by, List<Item> items, Instant now)
      throws IOException {
    g.writeStringField("by", by);
    g.writeArrayFieldStart("sums");
    for (Map.Entry<String, Sum> e : sums(items, now).entrySet()) {
      g.writeStartObject();
      g.writeStringField("group", e.getKey());
      sum(g, e.getValue());
      g.writeEndObject();
    }
    g.writeEndArray();
    g.writeObjectFieldStart("total");
    sum(g, total(items, now));
    g.writeEndObject();
    g.writeArrayFieldStart("sources");
    for (String source : sources(items)) {
      g.writeString(source);
    }
    g.writeEndArray();
  }

  private static void sum(JsonGenerator g, Sum sum) throws IOException {
    g.writeNumberField("count", sum.count);
    g.writeNumberField("overdue", sum.overdue);
    g.writeNumberField("per_hour", sum.perHour);
    g.writeBooleanField("known", sum.known);
    if (sum.ends) {
      g.writeNumberField("to_ttl", sum.toTtl);
    } else {
      g.writeNullField("to_ttl");
    }
  }
}
