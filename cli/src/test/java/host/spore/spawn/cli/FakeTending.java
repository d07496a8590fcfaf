package host.spore.spawn.cli;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.state.ResourceState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An account in which things are marked, and end when they are told to unless they are stuck. */
final class FakeTending implements Tending {
  final List<Check> checks = new ArrayList<>();
  final List<Marked> marked = new ArrayList<>();
  final List<String> stuck = new ArrayList<>();

  @Override
  public List<Check> checkUp() {
    return List.copyOf(checks);
  }

  @Override
  public String policy() {
    return "{ \"Version\": \"2012-10-17\" }\n";
  }

  @Override
  public Search search(Collection<ResourceState> near) {
    return new Search(List.of("moon-1"), List.copyOf(marked));
  }

  @Override
  public Search remains(Stack stack, Collection<ResourceState> ended) {
    return new Search(
        List.of("moon-1"),
        marked.stream().map(m -> of(m, stack.lineage())).filter(stack::has).toList());
  }

  /** What is of lineage {@code own} is of the state that asks. */
  private static Marked of(Marked m, String lineage) {
    return m.lineage().equals("own")
        ? new Marked(
            m.kind(),
            m.id(),
            m.place(),
            m.stack(),
            lineage,
            m.address(),
            m.operation(),
            m.expires(),
            m.kept())
        : m;
  }

  @Override
  public Map<String, Problem> end(Collection<Marked> all, Progress progress) {
    Map<String, Problem> failed = new LinkedHashMap<>();
    for (Marked one : all) {
      if (stuck.contains(one.id())) {
        failed.put(one.id(), new Problem("SPN-6622", "it is stuck", "pull"));
      } else {
        marked.remove(one);
      }
    }
    return failed;
  }
}
