package host.spore.spawn.engine.provider;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.schema.SpecSchema;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ignore_changes} means: attributes by their own name or by the field of the spec that
 * says them, {@code all}, and entries of maps by their path, such as {@code env.TOKEN}.
 */
public final class IgnoredChanges {
  private static final String ALL = "all";
  private static final String LIFECYCLE = "lifecycle.";

  private IgnoredChanges() {}

  /** True if all of the attribute is passed over. */
  public static boolean whole(Kind.Attribute attribute, List<String> ignored) {
    for (String name : ignored) {
      if (name.equals(ALL) || isNamed(attribute, name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The wanted value, in which what is passed over is as it is there.
   *
   * @param there null if it is not set
   */
  public static @Nullable Value kept(
      Kind.Attribute attribute,
      List<String> ignored,
      @Nullable Value wanted,
      @Nullable Value there) {
    Value kept = wanted;
    for (String name : ignored) {
      for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
        if (isNamed(attribute, name.substring(0, dot))) {
          kept = entry(kept, there, name.substring(dot + 1));
          break;
        }
      }
    }
    return kept;
  }

  private static @Nullable Value entry(@Nullable Value wanted, @Nullable Value there, String path) {
    if (!isMap(wanted) || !isMap(there)) {
      return wanted;
    }
    Map<String, Value> is = entries(there);
    Map<String, Value> asked = new LinkedHashMap<>(entries(wanted));
    int dot = path.indexOf('.');
    boolean nested = dot > 0 && !is.containsKey(path) && !asked.containsKey(path);
    String key = nested ? path.substring(0, dot) : path;
    Value now = nested ? entry(asked.get(key), is.get(key), path.substring(dot + 1)) : is.get(key);
    if (now == null) {
      asked.remove(key);
    } else {
      asked.put(key, now);
    }
    // Nothing asked for and nothing there is the same as no map.
    boolean none = there == null || there instanceof Value.Null;
    return asked.isEmpty() && none ? null : new Value.MapOf(asked);
  }

  private static boolean isMap(@Nullable Value value) {
    return value == null || value instanceof Value.Null || value instanceof Value.MapOf;
  }

  private static Map<String, Value> entries(@Nullable Value value) {
    return value instanceof Value.MapOf map ? map.entries() : Map.of();
  }

  /** By its own name, or by that of the field that says it, or of one above that. */
  private static boolean isNamed(Kind.Attribute attribute, String name) {
    if (attribute.name().equals(name)) {
      return true;
    }
    String field = field(attribute);
    String bare = field.startsWith(LIFECYCLE) ? field.substring(LIFECYCLE.length()) : field;
    return !name.isEmpty()
        && (field.equals(name)
            || bare.equals(name)
            || field.startsWith(name + ".")
            || bare.startsWith(name + "."));
  }

  /** The field that says it first of all, within a machine; empty if there is none. */
  private static String field(Kind.Attribute attribute) {
    return attribute.said().isEmpty() ? "" : withinMachine(attribute.said().getFirst().field());
  }

  private static String withinMachine(String pattern) {
    for (String above : List.of(Kind.MACHINE + ".", "arrays.*.", "instances.*.")) {
      if (pattern.startsWith(above)) {
        return pattern.substring(above.length());
      }
    }
    return "";
  }

  /** An error for every name that means nothing of a machine of this provider. */
  public static List<Diagnostic> check(Spec spec, Provider provider) {
    List<Diagnostic> errors = new ArrayList<>();
    spec.instances()
        .forEach((name, i) -> check(spec, provider, "instances." + name, i.machine(), errors));
    spec.arrays()
        .forEach((name, a) -> check(spec, provider, "arrays." + name, a.machine(), errors));
    return errors;
  }

  private static void check(
      Spec spec, Provider provider, String path, Machine machine, List<Diagnostic> errors) {
    List<String> ignored = machine.lifecycle().ignoreChanges();
    if (ignored.isEmpty()) {
      return;
    }
    List<Kind.Attribute> attributes = ofMachines(provider);
    for (int i = 0; i < ignored.size(); i++) {
      if (!isKnown(ignored.get(i), attributes)) {
        errors.add(
            unknown(
                ignored.get(i),
                span(spec, path + ".lifecycle.ignore_changes", i),
                names(attributes)));
      }
    }
  }

  private static List<Kind.Attribute> ofMachines(Provider provider) {
    List<Kind.Attribute> all = new ArrayList<>();
    for (Kind kind : provider.kinds()) {
      if (kind.name().endsWith(".instance")) {
        for (Kind.Attribute attribute : kind.attributes()) {
          if (attribute.origin() != Kind.Origin.COMPUTED) {
            all.add(attribute);
          }
        }
      }
    }
    return all;
  }

  private static boolean isKnown(String name, List<Kind.Attribute> attributes) {
    if (name.equals(ALL)) {
      return true;
    }
    for (Kind.Attribute attribute : attributes) {
      if (isNamed(attribute, name)) {
        return true;
      }
      int dot = name.indexOf('.');
      while (dot > 0) {
        String root = name.substring(0, dot);
        if (isNamed(attribute, root) && isEntry(root, name.substring(dot + 1), attribute)) {
          return true;
        }
        dot = name.indexOf('.', dot + 1);
      }
    }
    return false;
  }

  /** Whether the language has such an entry; in maps with names of the user's any is one. */
  private static boolean isEntry(String root, String rest, Kind.Attribute attribute) {
    for (String pattern : SpecSchema.fieldPatterns()) {
      String field = withinMachine(pattern);
      String bare = field.startsWith(LIFECYCLE) ? field.substring(LIFECYCLE.length()) : field;
      for (String head : List.of(root, attribute.name())) {
        if (bare.startsWith(head + ".")) {
          String below = bare.substring(head.length() + 1);
          if (below.equals(rest) || below.equals("*") || below.startsWith(rest + ".")) {
            return true;
          }
        }
      }
    }
    return root.equals("tags") || root.equals("env");
  }

  private static Set<String> names(List<Kind.Attribute> attributes) {
    Set<String> names = new LinkedHashSet<>();
    for (Kind.Attribute attribute : attributes) {
      String field = field(attribute);
      names.add(attribute.name());
      if (!field.isEmpty() && field.indexOf('*') < 0) {
        names.add(field.startsWith(LIFECYCLE) ? field.substring(LIFECYCLE.length()) : field);
      }
    }
    names.add(ALL);
    return names;
  }

  private static Diagnostic unknown(String name, @Nullable SourceSpan span, Set<String> names) {
    int dot = name.indexOf('.');
    String root = dot < 0 ? name : name.substring(0, dot);
    String hint = Suggestions.didYouMean(name, names);
    Diagnostic error =
        Diagnostic.error(
            "SPN-1103",
            "`ignore_changes` names `" + name + "`, which no machine of this provider has",
            "It would ignore nothing. Known here: "
                + String.join(", ", names)
                + ", and entries of maps such as env.TOKEN.",
            span);
    if (hint == null && dot > 0) {
      hint = Suggestions.didYouMean(root, names);
    }
    return hint == null ? error : error.withHint(hint);
  }

  /** The item, else the list, else the list that was laid under every machine. */
  private static @Nullable SourceSpan span(Spec spec, String path, int item) {
    SourceSpan list = null;
    SourceSpan any = null;
    for (Spec.WrittenField field : spec.written()) {
      if (field.path().equals(path + "[" + item + "]")) {
        return field.span();
      }
      if (field.path().equals(path)) {
        list = field.span();
      } else if (field.pattern().endsWith("ignore_changes")) {
        any = field.span();
      }
    }
    return list == null ? any : list;
  }
}
