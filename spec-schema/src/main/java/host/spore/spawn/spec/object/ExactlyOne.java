package host.spore.spawn.spec.object;

import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;

/** Checks that exactly one of some fields was written. */
final class ExactlyOne {
  private ExactlyOne() {}

  static boolean of(Fields f, Field<?>... fields) {
    Field<?> first = null;
    boolean meant = false;
    StringBuilder names = new StringBuilder();
    for (Field<?> field : fields) {
      names.append(names.isEmpty() ? "" : ", ").append('`').append(field.name()).append('`');
      meant |= f.meant(field);
      if (!f.has(field)) {
        continue;
      }
      if (first != null) {
        f.decoding()
            .error(
                "SPN-0109",
                "`" + f.name() + "` has both `" + first.name() + "` and `" + field.name() + "`",
                "Only one can hold.",
                f.spanOf(field),
                "remove one of them");
        return false;
      }
      first = field;
    }
    if (first == null && !meant) {
      f.decoding()
          .error(
              "SPN-0109",
              "`" + f.name() + "` needs exactly one of " + names,
              "",
              f.span(),
              "add one of them");
    }
    return first != null;
  }
}
