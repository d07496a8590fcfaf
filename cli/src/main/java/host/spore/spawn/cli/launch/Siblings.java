package host.spore.spawn.cli.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Instance types that can stand in for one another: the same architecture, processors and memory in
 * another generation, or by another maker. Only sizes that all of them have are here.
 */
final class Siblings {
  private static final List<List<String>> FAMILIES =
      List.of(
          List.of("m7i", "m6i", "m5"),
          List.of("c7i", "c6i", "c5"),
          List.of("r7i", "r6i", "r5"),
          List.of("m7a", "m6a", "m5a"),
          List.of("c7a", "c6a", "c5a"),
          List.of("r7a", "r6a", "r5a"),
          List.of("m8g", "m7g", "m6g"),
          List.of("c8g", "c7g", "c6g"),
          List.of("r8g", "r7g", "r6g"),
          List.of("t3", "t3a"));

  private static final Set<String> SIZES =
      Set.of("large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge");

  private static final Set<String> SIZES_OF_C5 =
      Set.of("large", "xlarge", "2xlarge", "4xlarge", "12xlarge");

  private static final Set<String> SIZES_OF_T =
      Set.of("nano", "micro", "small", "medium", "large", "xlarge", "2xlarge");

  private Siblings() {}

  /** The type and those that can stand in for it, the type first; alone if none is known. */
  static List<String> of(String type) {
    List<String> all = new ArrayList<>(List.of(type));
    int dot = type.indexOf('.');
    String family = dot < 0 ? "" : type.substring(0, dot);
    String size = type.substring(dot + 1);
    for (List<String> families : FAMILIES) {
      if (families.contains(family) && has(family, size)) {
        for (String other : families) {
          if (!other.equals(family) && has(other, size)) {
            all.add(other + "." + size);
          }
        }
      }
    }
    return all;
  }

  private static boolean has(String family, String size) {
    return switch (family) {
      case "t3", "t3a" -> SIZES_OF_T.contains(size);
      case "c5" -> SIZES_OF_C5.contains(size);
      default -> SIZES.contains(size);
    };
  }
}
