package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.InstanceKind;
import host.spore.spawn.spec.Notify;
import host.spore.spawn.spec.shape.ChoiceShape;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is told of what. A change of it reaches running machines as a tag, which many can read, so
 * what is secret is kept apart and reaches new machines only.
 */
final class NotifyPart {
  private static final String WEBHOOK = "webhook";

  private NotifyPart() {}

  static void describe(Notify notify, Map<String, Value> inputs) {
    Map<String, Value> open = new LinkedHashMap<>();
    Map<String, Value> secret = new LinkedHashMap<>();
    Value webhook = notify.webhook();
    if (webhook != null) {
      (Values.isSensitive(webhook) ? secret : open).put(WEBHOOK, webhook);
    }
    if (notify.secret() != null) {
      secret.put("secret", new Value.Sensitive(notify.secret()));
    }
    Attributes.put(open, "sns", notify.sns());
    List<Value> on = new ArrayList<>();
    for (Notify.Event event : notify.on()) {
      on.add(Value.text(ChoiceShape.word(event)));
    }
    open.put("on", new Value.ListOf(on));
    inputs.put(InstanceKind.NOTIFY, new Value.MapOf(open));
    if (!secret.isEmpty()) {
      inputs.put(InstanceKind.NOTIFY_SECRET, new Value.MapOf(secret));
    }
  }
}
