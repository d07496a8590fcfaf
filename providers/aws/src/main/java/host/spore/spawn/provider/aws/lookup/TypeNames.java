package host.spore.spawn.provider.aws.lookup;

import java.util.List;

/**
 * What the name of an instance type tells. Serves only when EC2 cannot be asked, and what it says
 * is a guess.
 */
final class TypeNames {
  private static final List<String> SIZES =
      List.of("nano", "micro", "small", "medium", "large", "xlarge");
  private static final int[] CPUS = {2, 2, 2, 2, 2, 4};

  private TypeNames() {}

  /** The letters before the generation: {@code m} of {@code m7i.large}. */
  static String family(String name) {
    int end = 0;
    while (end < name.length() && Character.isLetter(name.charAt(end))) {
      end++;
    }
    return name.substring(0, end);
  }

  /** The number after the family: 7 of {@code m7i.large}; 0 if there is none. */
  static int generation(String name) {
    int number = 0;
    int at = family(name).length();
    while (at < name.length() && Character.isDigit(name.charAt(at)) && number < 1000) {
      number = number * 10 + Character.digit(name.charAt(at++), 10);
    }
    return number;
  }

  /** The type as its name describes it; memory stays unknown. */
  static InstanceType guess(String name) {
    String family = family(name);
    boolean gpu = family.equals("g") || family.equals("p") || family.equals("gr");
    boolean graviton = isGraviton(name);
    return new InstanceType(
        name,
        cpus(name),
        0,
        gpu ? 1 : 0,
        gpu && !name.startsWith("g4ad."),
        List.of(graviton ? "arm64" : "x86_64"),
        true,
        !name.contains("d."),
        true,
        true,
        true,
        name.contains(".metal"),
        1,
        true,
        List.of(),
        true);
  }

  /** A {@code g} after the generation's digit; {@code a1} was the first of them. */
  static boolean isGraviton(String name) {
    if (name.startsWith("a1.")) {
      return true;
    }
    int at = family(name).length();
    while (at < name.length() && Character.isDigit(name.charAt(at))) {
      at++;
    }
    return at > 0 && at < name.length() && name.charAt(at) == 'g';
  }

  private static int cpus(String name) {
    String size = name.substring(name.indexOf('.') + 1);
    int known = SIZES.indexOf(size);
    if (known >= 0) {
      return CPUS[known];
    }
    int digits = 0;
    while (digits < size.length() && Character.isDigit(size.charAt(digits))) {
      digits++;
    }
    boolean multiple = digits > 0 && digits <= 4 && size.substring(digits).equals("xlarge");
    return multiple ? 4 * Integer.parseInt(size.substring(0, digits)) : 0;
  }
}
