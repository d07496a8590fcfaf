package host.spore.spawn.provider.aws.tend;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Tending.Check;
import host.spore.spawn.engine.provider.Tending.Grade;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Faults;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.Permissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Asks what AWS would let the caller do. Nothing is made: every request is a dry run or a look. */
final class DryRuns {
  private static final String ALLOWED = "DryRunOperation";

  private final Clients clients;
  private final String region;
  private final List<Check> missing = new ArrayList<>();
  private final List<String> allowed = new ArrayList<>();

  DryRuns(Clients clients, String region) {
    this.clients = clients;
    this.region = region;
  }

  /** What nothing works without comes first. */
  List<Check> run(List<Handler> kinds) {
    List<Permissions.Try> all = new ArrayList<>();
    kinds.forEach(kind -> all.addAll(kind.permissions().tries()));
    all.sort(Comparator.comparing(Permissions.Try::without).reversed());
    for (Permissions.Try one : all) {
      attempt(one.without(), one.what(), () -> one.call().make(clients, region));
    }
    if (!allowed.isEmpty()) {
      missing.addFirst(new Check("permissions", Grade.OK, "may " + String.join(", ", allowed), ""));
    }
    return missing;
  }

  /** Whatever is wrong with the request beyond the permission is found out after it. */
  private void attempt(Grade otherwise, String what, Runnable call) {
    try {
      call.run();
      allowed.add(what);
    } catch (RuntimeException e) {
      Fault fault = Faults.of(e);
      if (fault.code().equals(ALLOWED)) {
        allowed.add(what);
      } else if (fault.is(Fault.Nature.FORBIDDEN)) {
        Problem problem = fault.problem(what);
        missing.add(new Check("permissions", otherwise, problem.summary(), problem.advice()));
      } else if (fault.isDefinite()) {
        allowed.add(what);
      } else {
        Problem problem = fault.problem("find out whether the caller may " + what);
        missing.add(new Check("permissions", Grade.WARN, problem.summary(), problem.advice()));
      }
    }
  }
}
