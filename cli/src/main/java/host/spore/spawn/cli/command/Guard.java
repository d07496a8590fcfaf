package host.spore.spawn.cli.command;

import host.spore.spawn.cli.policy.Policy;
import host.spore.spawn.cli.policy.PolicyCheck;
import host.spore.spawn.cli.policy.PolicyFiles;
import host.spore.spawn.cli.policy.Prospect;
import host.spore.spawn.cli.policy.ProspectCheck;
import host.spore.spawn.cli.project.Folder;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.StateRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What every door to a cost goes through: whatever makes something, or has it cost longer, is held
 * against the policies around its spec, those that were named, and the budget. A plan's budget has
 * been kept by the planner.
 */
final class Guard {
  private static final Pattern BUDGET = Pattern.compile("(?m)^[\"']?budget[\"']?\\s*:");

  private Guard() {}

  /**
   * Refuses a plan that breaks a policy.
   *
   * @param spec null for a plan that only ends or records things, which nothing is held against
   * @param specFile as shown to the user
   * @return what could not be held against a policy
   */
  static List<Diagnostic> plan(Invocation it, @Nullable Spec spec, String specFile, Plan plan)
      throws Refused {
    if (spec == null || plan.header().mode() != Plan.Mode.APPLY) {
      return List.of();
    }
    List<Diagnostic> found = new ArrayList<>();
    Path file = it.world().directory().resolve(specFile).toAbsolutePath().normalize();
    for (Policy policy : policies(it, file)) {
      found.addAll(PolicyCheck.check(spec, plan, policy, it.arguments().has("--offline")));
    }
    refuse(found);
    return found;
  }

  /**
   * Refuses more time for machines, or a start of them, that a policy or a budget does not allow,
   * before anything is done.
   *
   * @param until the new deadlines by machine id; none of one that only starts
   */
  static void machines(
      Invocation it, Fleet fleet, List<Targets.Target> targets, Map<String, Instant> until)
      throws Refused {
    Set<Fleet.Stack> stacks = new LinkedHashSet<>();
    targets.forEach(t -> stacks.add(t.stack()));
    List<Diagnostic> found = new ArrayList<>();
    for (Fleet.Stack stack : stacks) {
      Path spec = Folder.specOf(stack.workshop().state());
      List<Policy> policies = policies(it, spec == null ? beside(stack) : spec);
      Spec.@Nullable Budget budget = spec == null ? null : budget(it, spec);
      if (policies.isEmpty() && budget == null) {
        continue;
      }
      Prospect prospect = new Prospects(fleet, stack, targets, until).find();
      policies.forEach(policy -> found.addAll(ProspectCheck.check(prospect, policy)));
      if (budget != null) {
        found.addAll(BudgetCheck.check(prospect, budget));
      }
    }
    refuse(found);
  }

  private static void refuse(List<Diagnostic> found) throws Refused {
    if (found.stream().anyMatch(Diagnostic::isError)) {
      throw new Refused(ExitCode.GUARDED, found);
    }
  }

  /** Where a spec would be whose state this is; null where that is no folder. */
  private static @Nullable Path beside(Fleet.Stack stack) {
    return stack.workshop().state() instanceof StateRef.InFile state ? state.path() : null;
  }

  private static List<Policy> policies(Invocation it, @Nullable Path spec) throws Refused {
    List<Path> files = new ArrayList<>(spec == null ? List.of() : PolicyFiles.above(spec));
    for (String named : it.arguments().values("--policy")) {
      Path file = it.folder().path().resolve(named).toAbsolutePath().normalize();
      if (!files.contains(file)) {
        files.add(file);
      }
    }
    List<Policy> policies = new ArrayList<>();
    for (Path file : files) {
      Validated<Policy> read = PolicyFiles.read(file, it.folder().shown(file));
      Policy policy = read.valueOrNull();
      if (policy == null || read.hasErrors()) {
        throw new Refused(ExitCode.of(read.diagnostics()), read.diagnostics());
      }
      policies.add(policy);
    }
    return policies;
  }

  /** Null if there is none. A spec that cannot be read may still say that there is one. */
  private static Spec.@Nullable Budget budget(Invocation it, Path file) throws Refused {
    Spec spec = Project.of(it, file).read().valueOrNull();
    if (spec != null) {
      return spec.budget();
    }
    String shown = it.folder().shown(file);
    if (saysBudget(file)) {
      NextCommand validate = NextCommand.of("validate", shown);
      throw new Refused(
          ExitCode.GUARDED,
          Diagnostic.error(
                  "SPN-1518",
                  "the budget cannot be kept: `" + shown + "` cannot be read",
                  "Nothing was done. "
                      + validate
                      + " says what is wrong with it; a variable that it needs can be set as"
                      + " SPAWN_VAR_NAME.",
                  null)
              .withNext(validate));
    }
    NextCommand validate = NextCommand.of("validate", shown);
    it.warn(
        List.of(
            Diagnostic.warning(
                    "SPN-1517",
                    "no budget is kept: `" + shown + "` cannot be read",
                    validate + " says what is wrong with it.",
                    null)
                .withNext(validate)));
    return null;
  }

  private static boolean saysBudget(Path file) {
    try {
      return BUDGET.matcher(Files.readString(file, StandardCharsets.UTF_8)).find();
    } catch (IOException e) {
      // Nobody can tell; the warning says so.
      return false;
    }
  }
}
