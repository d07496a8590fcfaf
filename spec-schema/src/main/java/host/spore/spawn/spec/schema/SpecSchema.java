package host.spore.spawn.spec.schema;

import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.object.SpecShape;
import host.spore.spawn.spec.shape.SchemaWriter;
import java.util.ArrayList;
import java.util.List;

/** What the spec format is, generated from the declarations it is read by. */
public final class SpecSchema {
  private SpecSchema() {}

  /**
   * JSON Schema 2020-12 of spec files. {@code x-spawn-on-change} says for each field whether a
   * change of it is in place, a restart or a replacement.
   */
  public static String json() {
    return SchemaWriter.write(
        new SpecShape(), "https://spore.host/schema/spawn-1.json", "spawn spec, version 1");
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
