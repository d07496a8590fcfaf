package host.spore.spawn.spec.schema;

import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.object.SpecShape;
import host.spore.spawn.spec.shape.SchemaWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the spec format is, generated from the declarations it is read by. */
public final class SpecSchema {
  private SpecSchema() {}

  /**
   * JSON Schema 2020-12 of spec files. {@code x-spawn-on-change} says for each field whether a
   * change of it is in place, a restart or a replacement.
   *
   * @param changes the word for a {@link Spec.WrittenField}'s pattern, by provider; empty if no
   *     provider knows the field
   */
  public static String json(Function<String, Map<String, String>> changes) {
    return SchemaWriter.write(
        new SpecShape(),
        "https://spore.host/schema/spawn-1.json",
        "spawn spec, version 1",
        changes);
  }

  /** Every pattern that a {@link Spec.WrittenField} can have, in the order of declaration. */
  public static List<String> fieldPatterns() {
    List<String> patterns = new ArrayList<>();
    new SpecShape()
        .patterns(
            "",
            pattern -> {
              if (!patterns.contains(pattern)) {
                patterns.add(pattern);
              }
            });
    return List.copyOf(patterns);
  }
}
