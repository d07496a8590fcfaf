package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.array.Fellows;
import host.spore.spawn.agent.aws.S3;
import host.spore.spawn.agent.http.HttpProbe;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.process.Processes;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.contract.host.HostLayout;
import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a condition's checks.
 *
 * @param layout where host paths are
 * @param environment what commands find in theirs
 * @param processes those that conditions can be about
 * @param traffic counts what checks cost on the wire
 * @param objects null on a machine that is in no cloud
 * @param others null on a machine that is in no array, or whose other members nobody can see
 */
public record Checks(
    HostLayout layout,
    Map<String, String> environment,
    Programs programs,
    Processes processes,
    Traffic traffic,
    @Nullable S3 objects,
    @Nullable Others others) {

  /** Of a machine that is in no array. */
  public Checks(
      HostLayout layout,
      Map<String, String> environment,
      Programs programs,
      Processes processes,
      Traffic traffic,
      @Nullable S3 objects) {
    this(layout, environment, programs, processes, traffic, objects, null);
  }

  /**
   * The other members of the machine's array.
   *
   * @param id of this machine
   * @param rank of this machine
   */
  public record Others(Fellows fellows, String id, int rank) {}

  /** The check of a whole rule, the others' part in it included. */
  Check of(Complete rule, Declared declared, SharedCheck.Gathered gathered) {
    Check own = of(rule.when());
    return others == null || rule.scope() instanceof Complete.Scope.Individual
        ? own
        : new SharedCheck(
            rule.scope(), own, declared, others.fellows(), others.id(), others.rank(), gathered);
  }

  Check of(Condition condition) {
    return switch (condition) {
      case Condition.FileExists f -> new FileCheck(f.path(), layout.resolve(f.path()));
      case Condition.CommandSucceeds c -> new CommandCheck(c.command(), environment, programs);
      case Condition.HttpOk h -> new HttpCheck(h.url(), probe(h.url()));
      case Condition.ProcessGone p -> new ProcessCheck(p.process(), processes);
      case Condition.ObjectExists o -> new ObjectCheck(o.url(), objects);
      case Condition.All a -> new GroupCheck(true, each(a.of()));
      case Condition.Any a -> new GroupCheck(false, each(a.of()));
    };
  }

  private HttpProbe probe(String url) {
    return new HttpProbe(url, HttpProbe.ownAddress(environment), HttpCheck.LIMIT, traffic);
  }

  private List<Check> each(List<Condition> conditions) {
    List<Check> checks = new ArrayList<>();
    for (Condition condition : conditions) {
      checks.add(of(condition));
    }
    return checks;
  }
}
