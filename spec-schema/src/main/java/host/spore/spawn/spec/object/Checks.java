package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.Check;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import org.jspecify.annotations.Nullable;

/** Fields each of which is one look at a machine, called as the contract calls it. */
final class Checks {
  private Checks() {}

  /** That of the first field that has a value; null if none has. */
  static @Nullable Check given(Fields f, Field<?>... fields) {
    for (Field<?> field : fields) {
      Object value = f.get(field);
      if (value != null) {
        return Check.of(field.name(), value.toString());
      }
    }
    return null;
  }
}
