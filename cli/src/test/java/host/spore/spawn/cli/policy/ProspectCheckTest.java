package host.spore.spawn.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.SourceText;
import host.spore.spawn.engine.provider.Bill;
import host.spore.spawn.engine.provider.Cost;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is extended or started is held against the rules that a plan is held against. */
class ProspectCheckTest {
  private static final SourceSpan AT =
      new SourceSpan(new SourceText("policy.yaml", "x: 1"), 1, 1, 1, 4);
  private static final Prospect.Machine BOX =
      new Prospect.Machine(
          "instances.box", "m7i.large", "us-east-1", Set.of("owner"), Duration.ofHours(6));

  private static Bill bill(String perHour, int hours) {
    Bill bill = new Bill();
    BigDecimal price = perHour.isEmpty() ? null : new BigDecimal(perHour);
    bill.add(new Cost(List.of(new Cost.Line("m7i.large", price)), ""), Duration.ofHours(hours));
    return bill;
  }

  private static Prospect prospect(Bill now, Bill then, List<String> unknown) {
    return new Prospect("lab", List.of(BOX), now, then, unknown, List.of("us-east-1"));
  }

  private static <T> Policy.Rule<T> rule(T value) {
    return new Policy.Rule<>(value, AT);
  }

  private static Policy policy(String rule, String value) {
    return new Policy(
        rule.equals("types") ? rule(List.of(value)) : null,
        rule.equals("regions") ? rule(List.of(value)) : null,
        rule.equals("required_tags") ? rule(List.of(value)) : null,
        rule.equals("max_ttl") ? rule(Duration.ofHours(Integer.parseInt(value))) : null,
        rule.equals("max_per_hour") ? rule(new BigDecimal(value)) : null,
        rule.equals("max_total") ? rule(new BigDecimal(value)) : null,
        null,
        null,
        null);
  }

  @ParameterizedTest
  @CsvSource({
    "types, m7i.*, ''", "types, c7g.*, SPN-1520",
    "regions, us-*, ''", "regions, eu-*, SPN-1521",
    "required_tags, owner, ''", "required_tags, cost-center, SPN-1522",
    "max_ttl, 6, ''", "max_ttl, 5, SPN-1523",
    "max_per_hour, 0.2, ''", "max_per_hour, 0.1, SPN-1524",
    "max_total, 1.2, ''", "max_total, 1.19, SPN-1525",
  })
  void eachRuleHolds(String rule, String value, String code) {
    Prospect prospect = prospect(bill("0.01", 2), bill("0.20", 6), List.of());
    List<Diagnostic> found = ProspectCheck.check(prospect, policy(rule, value));
    assertThat(found)
        .extracting(Diagnostic::code)
        .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    found.forEach(d -> assertThat(d.detail()).contains("Nothing was done", "policy.yaml"));
  }

  @Test
  void aPriceThatIsNotKnownNamesTheCommandThatFetchesIt() {
    Prospect prospect = prospect(bill("", 2), bill("", 6), List.of("instances.box: m7i.large"));
    List<Diagnostic> found = ProspectCheck.check(prospect, policy("max_total", "9"));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().code()).isEqualTo("SPN-1529");
    assertThat(found.getFirst().detail()).contains("Run `spawn prices update us-east-1`.");
    assertThat(found.getFirst().next())
        .containsExactly(NextCommand.of("prices update", "us-east-1"));
  }

  @Test
  void whatCostsNoMoreThanBeforeIsNotRefusedForWhatItCosts() {
    Prospect prospect = prospect(bill("5", 9), bill("5", 9), List.of());
    assertThat(ProspectCheck.check(prospect, policy("max_total", "1"))).isEmpty();
    assertThat(ProspectCheck.check(prospect, policy("max_per_hour", "1"))).isEmpty();
  }
}
