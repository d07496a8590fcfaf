package host.spore.spawn.cli.view;

import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Table;
import host.spore.spawn.engine.observe.OverdueMachines;
import host.spore.spawn.engine.provider.Bill;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Dollars;
import host.spore.spawn.state.ResourceState;
import java.io.IOException;
import java.math.BigDecimal;
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
    final Bill left = new Bill();
    final Bill life = new Bill();
    int overdue;

    void add(Item item, Instant now) {
      count++;
      overdue += OverdueMachines.by(item.row(), now) == null ? 0 : 1;
      Instant deadline = item.deadline();
      left.add(item.cost(), deadline == null ? null : Duration.between(now, deadline));
      life.add(
          item.cost(),
          deadline == null ? null : Duration.between(item.row().createdAt(), deadline));
    }

    String amount(@Nullable BigDecimal of) {
      if (of == null) {
        return "no end";
      }
      if (!left.isKnown() && of.signum() == 0) {
        return "?";
      }
      return (left.isKnown() ? "" : ">") + Dollars.text(of);
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
    Set<String> regions = new LinkedHashSet<>();
    for (Item item : items) {
      for (Cost.Line line : item.cost().lines()) {
        if (line.perHour() == null) {
          unknown.add(line.what());
          regions.add(Machines.region(item.row()));
        }
      }
    }
    if (!unknown.isEmpty()) {
      page.gap();
      page.prose(
          "",
          "No price is at hand for: "
              + String.join(", ", unknown)
              + MissingPrices.sentence(MissingPrices.in(regions)));
    }
    Set<String> sources = sources(items);
    if (!sources.isEmpty()) {
      page.gap().prose("", "Prices: " + String.join(", ", sources) + ".");
    }
  }

  private static void row(Table table, String group, Sum sum) {
    table.row(
        group,
        Integer.toString(sum.count),
        sum.amount(sum.left.perHour()),
        sum.amount(sum.left.total()));
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
    g.writeNumberField("per_hour", sum.left.perHour());
    g.writeBooleanField("known", sum.left.isKnown());
    total(g, "to_ttl", sum.left.total());
    total(g, "over_life", sum.life.total());
  }

  private static void total(JsonGenerator g, String field, @Nullable BigDecimal amount)
      throws IOException {
    if (amount == null) {
      g.writeNullField(field);
    } else {
      g.writeNumberField(field, amount);
    }
  }
}
