package host.spore.spawn.cli.command;

import host.spore.spawn.cli.policy.Policy;
import host.spore.spawn.cli.policy.PolicyCheck;
import host.spore.spawn.cli.policy.PolicyFiles;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.spec.Spec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds a plan against the policies around its spec and those that were named. */
final class Policies {
  private Policies() {}

  /**
   * Refuses a plan that breaks one.
   *
   * @param spec null for a plan that only ends or records things, which nothing is held against
   * @param specFile as shown to the user
   * @return what could not be held against a policy
   */
  static List<Diagnostic> hold(Invocation it, @Nullable Spec spec, String specFile, Plan plan)
      throws Refused {
    if (spec == null || plan.header().mode() != Plan.Mode.APPLY) {
      return List.of();
    }
    List<Diagnostic> found = new ArrayList<>();
    for (Path file : files(it, specFile)) {
      Validated<Policy> read = PolicyFiles.read(file, it.folder().shown(file));
      Policy policy = read.valueOrNull();
      if (policy == null || read.hasErrors()) {
        throw new Refused(ExitCode.of(read.diagnostics()), read.diagnostics());
      }
      found.addAll(PolicyCheck.check(spec, plan, policy, it.arguments().has("--offline")));
    }
    if (found.stream().anyMatch(Diagnostic::isError)) {
      throw new Refused(ExitCode.GUARDED, found);
    }
    return found;
  }

  private static List<Path> files(Invocation it, String specFile) {
    Path spec = it.world().directory().resolve(specFile).toAbsolutePath().normalize();
    List<Path> files = new ArrayList<>(PolicyFiles.above(spec));
    for (String named : it.arguments().values("--policy")) {
      Path file = it.folder().path().resolve(named).toAbsolutePath().normalize();
      if (!files.contains(file)) {
        files.add(file);
      }
    }
    return files;
  }
}
