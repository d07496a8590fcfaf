package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.contract.lifecycle.Notify;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.value.Trees;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who is told of what. A change of it reaches running machines as a tag, which many can read, so
 * what is secret is kept apart and reaches new machines only.
 */
final class NotifyPart {
  private NotifyPart() {}

  static void describe(Notify<Value> notify, Map<String, Value> inputs) {
    Map<String, Value> open = new LinkedHashMap<>();
    Map<String, Value> secret = new LinkedHashMap<>();
    Trees.value(notify.entries())
        .entries()
        .forEach((name, value) -> (Values.isSensitive(value) ? secret : open).put(name, value));
    inputs.put(InstanceKind.NOTIFY, new Value.MapOf(open));
    if (!secret.isEmpty()) {
      inputs.put(InstanceKind.NOTIFY_SECRET, new Value.MapOf(secret));
    }
  }
}
