package host.spore.spawn.provider.aws.iam;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Severity;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.spec.IamRole;
import java.util.List;

/** Says what of a role reaches further than it need. */
final class Breadth {
  private final boolean strict;
  private final List<Diagnostic> diagnostics;

  Breadth(boolean strict, List<Diagnostic> diagnostics) {
    this.strict = strict;
    this.diagnostics = diagnostics;
  }

  /**
   * A grant of everything, or on everything. Reading the spec has warned of it; here it is refused
   * if that is asked for.
   */
  void check(IamRole.Grant grant) {
    // Logs and images are granted as a whole by habit: the exposure there is small.
    boolean habit = grant.service().equals("logs") || grant.service().equals("ecr");
    boolean unlimited = grant.resource() == null || grant.resource().equals("*");
    boolean full = grant.level() == IamRole.Level.FULL_ACCESS;
    if (!full && (!unlimited || habit)) {
      return;
    }
    String exposure =
        (full ? "everything may be done" : "it holds")
            + (unlimited
                ? " on every resource of `" + grant.service() + "` in the account"
                : " on `" + grant.resource() + "`, deleting it included");
    if (strict || (unlimited && grant.resource() != null)) {
      add("a grant of `" + grant.service() + "` is broad", exposure + ".", grant.span());
    }
  }

  void managed(String name, SourceSpan span) {
    add(
        "`" + name + "` is broad",
        "Whoever gets onto the machine can do nearly everything in the account.",
        span);
  }

  private void add(String summary, String detail, SourceSpan span) {
    diagnostics.add(
        new Diagnostic(
            "SPN-6401",
            strict ? Severity.ERROR : Severity.WARNING,
            summary,
            strict ? detail + " `--strict` refuses that." : detail,
            span,
            "name a level and a resource, such as `s3:ReadOnly@bucket/inputs/*`"));
  }

  /** Reading the spec refuses these; another reader's spec may have them all the same. */
  void unknown(IamRole.Grant grant) {
    diagnostics.add(
        Diagnostic.error(
            "SPN-6405",
            "`" + grant.service() + "` has no such level",
            "Known services: " + String.join(", ", Grants.services()) + ".",
            grant.span()));
  }
}
