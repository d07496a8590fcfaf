package host.spore.spawn.cli.command;

import host.spore.spawn.cli.project.Folder;
import host.spore.spawn.cli.project.StackIndex;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The user's stacks, those of the folder first, with one set of providers for all of them. */
final class Fleet implements AutoCloseable {
  private final List<Provider> providers;
  private final List<Stack> stacks = new ArrayList<>();

  /**
   * A stack.
   *
   * @param near true if it is the folder's, or was named
   */
  record Stack(Workshop workshop, String name, boolean near) {}

  private Fleet(Invocation it, List<StateRef> near, List<StateRef> far) {
    this.providers = it.world().clouds().open(CloudOptions.of(it));
    String only = it.arguments().value("--stack");
    Set<String> lineages = new LinkedHashSet<>();
    List<StateRef> all = new ArrayList<>(near);
    all.addAll(far);
    for (int i = 0; i < all.size(); i++) {
      Workshop workshop = Workshop.sharing(it, all.get(i), providers);
      var header = workshop.store().snapshot().header();
      // A copy of a state is of the same stack, and the first one found stands for it.
      boolean fresh = !header.lineage().isEmpty() && lineages.add(header.lineage());
      if (fresh && (only == null || only.equals(header.stack()))) {
        stacks.add(new Stack(workshop, header.stack(), i < near.size()));
      }
    }
  }

  /** All of them, or only the one whose state or spec was named. */
  static Fleet of(Invocation it, @Nullable String spec) throws Refused {
    if (spec != null || it.arguments().value("--state") != null) {
      Project project = spec == null ? Project.ofFolder(it) : Project.of(it, Path.of(spec));
      return new Fleet(it, List.of(project.stateAlone()), List.of());
    }
    Folder folder = it.folder();
    if (!Files.isDirectory(folder.path())) {
      throw new Refused(ExitCode.ERROR, folder.spec(null).diagnostics());
    }
    List<StateRef> near = folder.states();
    Set<StateRef> seen = new LinkedHashSet<>();
    near.forEach(s -> seen.add(StackIndex.real(s)));
    List<StateRef> far = new ArrayList<>();
    for (StateRef state : new StackIndex(it.world().home()).states()) {
      if (seen.add(StackIndex.real(state))) {
        far.add(state);
      }
    }
    return new Fleet(it, near, far);
  }

  List<Stack> stacks() {
    return stacks;
  }

  /** Who does day-to-day work with a resource. */
  Optional<MachineOperations> operating(ResourceState resource) {
    return providers.stream()
        .filter(p -> p.name().equals(resource.provider()))
        .findFirst()
        .flatMap(Provider::operating);
  }

  @Override
  public void close() {
    stacks.forEach(s -> s.workshop().close());
    providers.forEach(Provider::close);
  }
}
