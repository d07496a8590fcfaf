package host.spore.spawn.engine.testing;

import host.spore.spawn.engine.provider.Kind;
import java.util.Set;

/** Patterns of fields, of which those that instances and arrays have may be written once. */
final class FieldPatterns {
  /** Where machines are. */
  static final Set<String> OWNERS = Set.of("instances", "arrays");

  private FieldPatterns() {}

  /** True if it is the field of a machine. */
  static boolean isOfMachine(String pattern) {
    return OWNERS.contains(pattern.replaceFirst("\\..*", ""));
  }

  /** A field that instances and arrays have, as that of the one that the pattern is of. */
  static String ofSameOwner(String field, String pattern) {
    return field.startsWith(Kind.MACHINE)
        ? pattern.replaceFirst("\\..*", ".*") + field.substring(Kind.MACHINE.length())
        : field;
  }

  static boolean same(String pattern, String field) {
    return pattern.equals(ofSameOwner(field, pattern));
  }

  /** True if the pattern is the field or lies below it. */
  static boolean isAt(String pattern, String field) {
    String own = ofSameOwner(field, pattern);
    return pattern.equals(own) || pattern.startsWith(own + ".") || pattern.startsWith(own + "[");
  }

  /** True if the field's own value is what has the pattern: a list or a mapping of such. */
  static boolean holds(String field, String pattern) {
    String own = ofSameOwner(field, pattern);
    return isAt(pattern, field)
        && pattern.substring(own.length()).replace(".*", "").replace("[*]", "").isEmpty();
  }

  /** The pattern of what it lies in; empty if it lies in the document itself. */
  static String above(String pattern) {
    int item = pattern.endsWith(SpecTree.ITEM) ? pattern.length() - SpecTree.ITEM.length() : -1;
    return pattern.substring(0, Math.max(0, Math.max(pattern.lastIndexOf('.'), item)));
  }
}
