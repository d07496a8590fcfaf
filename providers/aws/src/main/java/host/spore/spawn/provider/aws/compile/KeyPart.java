package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.provider.aws.kind.Wants;
import host.spore.spawn.provider.aws.kind.keypair.KeyPairKind;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The user's own key, imported once for all machines that use it. */
final class KeyPart {
  private static final String KEY = "keys.default";

  private final Facts facts;

  KeyPart(Facts facts) {
    this.facts = facts;
  }

  void write(Wants wants) {
    if (isWanted()) {
      Map<String, Value> key = wants.inputs();
      key.put(
          KeyPairKind.PUBLIC_KEY,
          facts.publicKey() == null ? Value.UNKNOWN : Value.text(facts.publicKey()));
      wants.add(KEY, KeyPairKind.NAME, key);
    }
  }

  private boolean isWanted() {
    return facts.publicKey() != null || facts.lacks(Facts.Gap.KEY);
  }

  /** Name of the key pair of a machine; null if it has none. */
  @Nullable Value nameFor(Subject s) {
    if (!s.machine().key().equals(KeyFinder.AUTO)) {
      return Value.text(s.machine().key());
    }
    return isWanted() ? new Value.Reference(Address.of(KEY), KeyPairKind.KEY_NAME) : null;
  }
}
