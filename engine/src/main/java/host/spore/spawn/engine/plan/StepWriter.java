package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.observe.Sighting;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Viability;
import host.spore.spawn.state.ResourceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a group of drafts as the step the executor carries out. */
final class StepWriter {
  private final Drafts drafts;
  private final Map<String, Kind> kinds;

  StepWriter(Drafts drafts, Map<String, Kind> kinds) {
    this.drafts = drafts;
    this.kinds = kinds;
  }

  Step write(List<Integer> group) {
    Draft first = drafts.get(group.getFirst());
    String kind = Batcher.kindName(first);
    String provider = Batcher.provider(first);
    return switch (first.what()) {
      case DELETE -> new Step.Delete(kind, provider, keys(group), isKept(first, kind));
      case DEPOSE -> new Step.Depose(kind, provider, first.node().address, first.deposed());
      case FORGET ->
          new Step.Forget(kind, provider, ResourceState.Key.current(first.node().address));
      case MAKE -> make(first.node(), kind, provider, group);
    };
  }

  /** What is kept is of kinds of which each has a step of its own. */
  private boolean isKept(Draft draft, String name) {
    Kind kind = kinds.get(name);
    Sighting object = draft.object();
    return kind != null && object != null && kind.keeps(object.recorded().inputs());
  }

  private Step make(Node node, String kind, String provider, List<Integer> group) {
    return switch (node.action) {
      case Action.Update _ -> new Step.Update(kind, provider, planned(node), changed(node));
      case Action.Restart _ -> new Step.Restart(kind, provider, planned(node), changed(node));
      case Action.Create _, Action.Replace _ -> create(kind, provider, group);
      case Action.NoOp _, Action.Delete _, Action.Forget _, Action.Finished _ ->
          throw new IllegalStateException(node.address + " is not to be made");
    };
  }

  private Step create(String kind, String provider, List<Integer> group) {
    List<Step.Planned> members = new ArrayList<>(group.size());
    for (int draft : group) {
      members.add(planned(drafts.get(draft).node()));
    }
    Desired wanted = drafts.get(group.getFirst()).node().desired;
    Viability viability = wanted == null ? null : wanted.policy().viability();
    return new Step.Create(kind, provider, members, viability);
  }

  private List<ResourceState.Key> keys(List<Integer> group) {
    List<ResourceState.Key> keys = new ArrayList<>(group.size());
    for (int draft : group) {
      keys.add(
          new ResourceState.Key(drafts.get(draft).node().address, drafts.get(draft).deposed()));
    }
    return keys;
  }

  private static List<String> changed(Node node) {
    List<String> names = new ArrayList<>();
    for (Change.AttributeChange change : node.diff.attributes()) {
      names.add(change.name());
    }
    return names;
  }

  private static Step.Planned planned(Node node) {
    int generation =
        node.isNew() || node.current == null
            ? node.nextGeneration()
            : node.current.recorded().generation();
    return new Step.Planned(
        node.address,
        generation,
        node.inputs,
        node.dependencyAddresses,
        node.desired != null && node.desired.policy().preventDestroy());
  }
}
