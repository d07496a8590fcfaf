package host.spore.spawn.cli.policy;

import host.spore.spawn.spec.shape.BoolShape;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.ListShape;
import host.spore.spawn.spec.shape.Numbers;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.Quantities;
import host.spore.spawn.spec.shape.Shape;
import host.spore.spawn.spec.shape.TextShape;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy file. */
final class PolicyShape extends ObjectShape<Policy> {
  private final Field<List<String>> types =
      rule("types", ListShape.notEmpty(TextShape.ANY), "Allowed instance types: `t3.*`.");
  private final Field<List<String>> regions =
      rule("regions", ListShape.notEmpty(TextShape.ANY), "Allowed regions: `eu-*`.");
  private final Field<List<String>> requiredTags =
      rule("required_tags", ListShape.notEmpty(TextShape.ANY), "Tags that all machines have.");
  private final Field<Duration> maxTtl =
      rule("max_ttl", Quantities.DURATION, "Longest ttl; every machine must have one.");
  private final Field<BigDecimal> maxPerHour =
      rule("max_per_hour", Numbers.money(true), "Highest cost of a stack an hour, in USD.");
  private final Field<BigDecimal> maxTotal =
      rule("max_total", Numbers.money(true), "Highest cost until every ttl has passed, in USD.");
  private final Field<Boolean> noPublicSsh =
      rule("no_public_ssh", BoolShape.BOOL, "SSH may not be open to the internet.");
  private final Field<Boolean> requireImdsv2 =
      rule("require_imdsv2", BoolShape.BOOL, "Metadata needs a session token.");
  private final Field<Integer> spotFrom =
      rule(
          "spot_from",
          Numbers.integer(1, 100_000),
          "Arrays of so many members or more must use spot capacity.");

  PolicyShape() {
    super("policy", "a mapping of rules");
  }

  private <V> Field<V> rule(String name, Shape<V> shape, String doc) {
    return add(name, shape, doc);
  }

  @Override
  protected String whole() {
    return "policy";
  }

  @Override
  protected Policy build(Fields f) {
    return new Policy(
        rule(f, types),
        rule(f, regions),
        rule(f, requiredTags),
        rule(f, maxTtl),
        rule(f, maxPerHour),
        rule(f, maxTotal),
        demand(f, noPublicSsh),
        demand(f, requireImdsv2),
        rule(f, spotFrom));
  }

  private static <V> Policy.@Nullable Rule<V> rule(Fields f, Field<V> field) {
    V value = f.get(field);
    return value == null ? null : new Policy.Rule<>(value, f.spanOf(field));
  }

  /** {@code false} demands nothing. */
  private static Policy.@Nullable Rule<Boolean> demand(Fields f, Field<Boolean> field) {
    return Boolean.TRUE.equals(f.get(field)) ? new Policy.Rule<>(true, f.spanOf(field)) : null;
  }
}
