package host.spore.spawn.cli.command;

import host.spore.spawn.cli.args.Grammar;
import host.spore.spawn.cli.args.UsageException;
import host.spore.spawn.cli.view.DiagnosticView;
import host.spore.spawn.cli.view.Json;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code spawn validate [SPEC]}: every mistake in one run; nothing is looked up. */
final class ValidateCommand implements Command {
  @Override
  public Grammar grammar() {
    return new Grammar("validate", "Checks the spec and reports every mistake in it.")
        .spec()
        .variables()
        .cloud()
        .strict()
        .reports()
        .examples("spawn validate", "spawn validate jobs/train.spawn.yaml --var nodes=4");
  }

  @Override
  public ExitCode run(Invocation it) throws Refused, UsageException {
    Reports reports = new Reports(it);
    try {
      return validate(it, reports);
    } catch (Refused e) {
      reports.told(e.diagnostics());
      throw e;
    }
  }

  private static ExitCode validate(Invocation it, Reports reports) throws Refused {
    Project project = new Project(it, 0);
    Validated<Spec> read = project.read();
    List<Diagnostic> found = new ArrayList<>(read.diagnostics());
    Spec spec = read.valueOrNull();
    if (spec != null && !read.hasErrors()) {
      found.addAll(Compiling.check(it, spec));
    }
    found = Strict.of(it, found);
    boolean valid = spec != null && found.stream().noneMatch(Diagnostic::isError);
    reports.told(found);
    if (it.json()) {
      json(it, spec, valid, found);
    } else {
      it.warn(found);
      if (valid) {
        String file = project.shown(project.specFile());
        String warned = found.isEmpty() ? "" : ", with " + DiagnosticView.summary(0, found.size());
        it.print(it.page().prose("", file + " is valid: " + summary(spec) + warned + "."));
      }
    }
    return valid ? ExitCode.DONE : ExitCode.SPEC_INVALID;
  }

  private static String summary(@Nullable Spec spec) {
    if (spec == null) {
      return "";
    }
    StringBuilder text = new StringBuilder("stack `" + spec.name() + "`");
    int instances = spec.instances().size();
    if (instances > 0) {
      text.append(", ").append(instances).append(instances == 1 ? " instance" : " instances");
    }
    spec.arrays().values().forEach(a -> text.append(", array `" + a.name() + "` of " + a.count()));
    return text.toString();
  }

  private static void json(
      Invocation it, @Nullable Spec spec, boolean valid, List<Diagnostic> found) {
    it.document(
        g -> {
          g.writeBooleanField("valid", valid);
          long errors = found.stream().filter(Diagnostic::isError).count();
          g.writeNumberField("errors", errors);
          g.writeNumberField("warnings", found.size() - errors);
          if (spec != null) {
            g.writeStringField("stack", spec.name());
          }
          Json.diagnostics(g, it.placed(found));
        });
  }
}
