package host.spore.spawn.spec.expression;

import host.spore.spawn.diagnostic.Suggestions;
import java.util.List;

/** What expressions may ask of a machine. A provider fills in those it has. */
public final class Attributes {
  private static final List<String> NAMES =
      List.of(
          "id",
          "private_ip",
          "public_ip",
          "private_dns",
          "public_dns",
          "state",
          "type",
          "zone",
          "region",
          "ami",
          "spot",
          "launched",
          "expires",
          "array_id",
          "rank",
          "pid",
          "directory",
          "log",
          "job_exit");

  private Attributes() {}

  public static List<String> names() {
    return NAMES;
  }

  static String checked(String name) {
    if (NAMES.contains(name)) {
      return name;
    }
    throw new Fault(
        "SPN-0211",
        "a machine has no attribute `" + name + "`",
        "Attributes are: " + String.join(", ", NAMES) + ".",
        Suggestions.didYouMean(name, NAMES));
  }
}
