package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.contract.quantity.Durations;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.shape.ChoiceShape;
import host.spore.spawn.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a machine shows that it works, in the form in which its agent reads it. */
final class HealthPart {
  private HealthPart() {}

  static Value of(Machine.Health health) {
    Map<String, Value> entries = new LinkedHashMap<>();
    Attributes.put(entries, "http", health.http());
    Attributes.put(entries, "command", health.command());
    if (health.port() != null) {
      entries.put("port", Value.number(health.port()));
    }
    entries.put("every", Value.text(Durations.format(health.every())));
    entries.put("timeout", Value.text(Durations.format(health.timeout())));
    entries.put("failures", Value.number(health.failures()));
    entries.put("then", Value.text(ChoiceShape.word(health.then())));
    return new Value.MapOf(entries);
  }
}
