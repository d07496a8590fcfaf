package host.spore.spawn.cli.policy;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.spec.Spec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found against a policy, each at its line of the spec. */
final class Breaches {
  private final Spec spec;
  private final List<Diagnostic> found = new ArrayList<>();

  Breaches(Spec spec) {
    this.spec = spec;
  }

  /** In the order of the spec. */
  List<Diagnostic> all() {
    List<Diagnostic> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingInt(one -> one.span() == null ? 0 : one.span().line()));
    return sorted;
  }

  /**
   * A rule that is broken.
   *
   * @param field path of the field that breaks it
   */
  void add(
      String code,
      String field,
      String summary,
      String help,
      Policy.Rule<?> rule,
      NextCommand... next) {
    SourceSpan at = rule.span();
    found.add(
        Diagnostic.error(code, summary, help + "\nThe rule is in " + at + ".", place(field))
            .withNext(next));
  }

  /** A rule that cannot be held against what is not known. */
  void unchecked(String what, String field) {
    found.add(Diagnostic.note("SPN-1590", what, "Not checked: it is not known.", place(field)));
  }

  /** The field, else the closest one around it that was written, else the first machine. */
  private @Nullable SourceSpan place(String field) {
    for (String path = field; !path.isEmpty(); path = parent(path)) {
      for (Spec.WrittenField written : spec.written()) {
        if (written.path().equals(path)) {
          return written.span();
        }
      }
      SourceSpan machine = machine(path);
      if (machine != null) {
        return machine;
      }
    }
    for (Spec.WrittenField written : spec.written()) {
      if (written.path().startsWith(field)) {
        return written.span();
      }
    }
    return first();
  }

  private @Nullable SourceSpan first() {
    for (Spec.InstanceSpec one : spec.instances().values()) {
      return one.span();
    }
    for (Spec.ArraySpec one : spec.arrays().values()) {
      return one.span();
    }
    return null;
  }

  private @Nullable SourceSpan machine(String path) {
    for (Spec.InstanceSpec one : spec.instances().values()) {
      if (path.equals("instances." + one.name())) {
        return one.span();
      }
    }
    for (Spec.ArraySpec one : spec.arrays().values()) {
      if (path.equals("arrays." + one.name())) {
        return one.span();
      }
    }
    return null;
  }

  private static String parent(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }
}
