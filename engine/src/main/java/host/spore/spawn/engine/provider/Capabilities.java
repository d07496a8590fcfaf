package host.spore.spawn.engine.provider;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.spec.Spec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nothing that was written is silently ignored: a field the provider does not honour is an error at
 * its line.
 */
public final class Capabilities {
  private Capabilities() {}

  /**
   * The fields that something made of these kinds is said by, and others.
   *
   * @param others what is honoured without being an attribute of anything: it concerns the plan, or
   *     is the same wherever a machine is
   */
  public static Set<String> fields(List<Kind> kinds, List<String> others) {
    Set<String> all = new LinkedHashSet<>();
    for (Kind kind : kinds) {
      for (Kind.Attribute attribute : kind.attributes()) {
        for (Kind.Said said : attribute.said()) {
          add(said.field(), all);
        }
      }
    }
    for (String field : others) {
      add(field, all);
    }
    return all;
  }

  private static void add(String field, Set<String> all) {
    if (field.startsWith(Kind.MACHINE)) {
      String below = field.substring(Kind.MACHINE.length());
      all.add("instances.*" + below);
      all.add("arrays.*" + below);
    } else {
      all.add(field);
    }
  }

  /** An error for every written field that the provider does not support. */
  public static List<Diagnostic> check(Spec spec, Provider provider) {
    List<Diagnostic> errors = new ArrayList<>();
    Set<String> supported = provider.supportedFields();
    // A spec of ten thousand instances repeats a few dozen patterns.
    Map<String, Boolean> known = new HashMap<>();
    for (Spec.WrittenField field : spec.written()) {
      String pattern = field.pattern();
      Boolean honoured = known.get(pattern);
      if (honoured == null) {
        honoured =
            !covering(pattern, supported).isEmpty() && provider.whyUnsupported(pattern).isEmpty();
        known.put(pattern, honoured);
      }
      if (!honoured) {
        errors.add(unsupported(field, provider));
      }
    }
    errors.addAll(IgnoredChanges.check(spec, provider));
    return errors;
  }

  /** The written fields that neither are among these nor lie below one of them. */
  public static List<Spec.WrittenField> uncovered(Spec spec, Set<String> supported) {
    // A spec of ten thousand instances repeats a few dozen patterns.
    Map<String, Boolean> known = new HashMap<>();
    List<Spec.WrittenField> fields = new ArrayList<>();
    for (Spec.WrittenField field : spec.written()) {
      Boolean covered = known.get(field.pattern());
      if (covered == null) {
        covered = !covering(field.pattern(), supported).isEmpty();
        known.put(field.pattern(), covered);
      }
      if (!covered) {
        fields.add(field);
      }
    }
    return fields;
  }

  /** The error for a spec whose provider is not part of this build. */
  public static Diagnostic unknownProvider(Spec spec, List<String> available) {
    String listed = String.join("`, `", available);
    if (spec.provider().equals("aws")) {
      return Diagnostic.error(
              "SPN-1102",
              "provider `aws` is not part of this build",
              "This build of spawn does not contain it yet; it has `" + listed + "`.",
              providerSpan(spec))
          .withHint("`provider: local` runs it on this machine, but for what only a cloud has");
    }
    return Diagnostic.error(
        "SPN-1102",
        "there is no provider `%s`".formatted(spec.provider()),
        available.isEmpty()
            ? "This build of spawn contains none."
            : "This build of spawn has `" + listed + "`.",
        providerSpan(spec));
  }

  private static @Nullable SourceSpan providerSpan(Spec spec) {
    for (Spec.WrittenField field : spec.written()) {
      if (field.pattern().equals("provider")) {
        return field.span();
      }
    }
    return null;
  }

  /** The pattern, or what it lies below next, that is in the set; empty if nothing is. */
  static String covering(String pattern, Set<String> supported) {
    String prefix = pattern;
    while (!prefix.isEmpty() && !supported.contains(prefix)) {
      prefix = parent(prefix);
    }
    return prefix;
  }

  private static String parent(String pattern) {
    return pattern.substring(0, Math.max(0, Math.max(pattern.lastIndexOf('.'), bracket(pattern))));
  }

  /** Where a trailing {@code [*]} begins, or -1. */
  private static int bracket(String pattern) {
    return pattern.endsWith("]") ? pattern.lastIndexOf('[') : -1;
  }

  private static Diagnostic unsupported(Spec.WrittenField field, Provider provider) {
    String why = provider.whyUnsupported(field.pattern());
    return Diagnostic.error(
        "SPN-1101",
        "`%s` is not supported by provider `%s`".formatted(field.pattern(), provider.name()),
        why.isEmpty()
            ? "It would have no effect there. Take `%s` out, or choose a provider that supports it."
                .formatted(field.path())
            : why + " Take `%s` out.".formatted(field.path()),
        field.span());
  }
}
