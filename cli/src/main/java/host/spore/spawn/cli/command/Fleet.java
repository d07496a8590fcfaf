package host.spore.spawn.cli.command;

import host.spore.spawn.cli.project.Folder;
import host.spore.spawn.cli.project.StackIndex;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateException;
import host.spore.spawn.state.StateRef;
import host.spore.spawn.state.StateStore;
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
  private final List<Unread> unread = new ArrayList<>();
  private final List<Path> damaged = new ArrayList<>();

  /**
   * A stack.
   *
   * @param near true if it is the folder's, or was named
   */
  record Stack(Workshop workshop, String name, boolean near) {}

  /**
   * A state that is there and cannot be read, and so keeps nobody from the other stacks.
   *
   * @param near true if it is the folder's
   */
  record Unread(StateRef state, boolean near, Diagnostic error) {}

  private Fleet(Invocation it, List<StateRef> near, List<StateRef> far, boolean named) {
    this.providers = it.world().clouds().open(CloudOptions.of(it));
    String only = it.arguments().value("--stack");
    Set<String> lineages = new LinkedHashSet<>();
    List<StateRef> all = new ArrayList<>(near);
    all.addAll(far);
    for (int i = 0; i < all.size(); i++) {
      Workshop workshop = Workshop.sharing(it, all.get(i), providers);
      StateStore.Header header;
      try {
        header = workshop.store().snapshot().header();
      } catch (StateException e) {
        if (named) {
          close();
          throw e;
        }
        unread.add(new Unread(all.get(i), i < near.size(), error(e)));
        continue;
      }
      // A copy of a state is of the same stack, and the first one found stands for it.
      boolean fresh = !header.lineage().isEmpty() && lineages.add(header.lineage());
      if (fresh && (only == null || only.equals(header.stack()))) {
        stacks.add(new Stack(workshop, header.stack(), i < near.size()));
      }
    }
  }

  static Diagnostic error(StateException e) {
    String why = e.getMessage();
    return Diagnostic.error(
        e.code().text(), "a stack cannot be seen", why == null ? e.toString() : why + ".", null);
  }

  /**
   * All of them, or only the one whose state or spec was named. A state among several that cannot
   * be read is warned of; one that was asked for, or is all there is, is an error.
   */
  static Fleet of(Invocation it, @Nullable String spec) throws Refused {
    Fleet fleet = quietly(it, spec);
    if (fleet.stacks.isEmpty() && !fleet.unread.isEmpty()) {
      fleet.close();
      throw new Refused(ExitCode.ERROR, fleet.unread.stream().map(Unread::error).toList());
    }
    List<Diagnostic> lacking = new ArrayList<>();
    fleet.unread.forEach(u -> lacking.add(u.error().asWarning()));
    fleet.damaged.forEach(entry -> lacking.add(damaged(entry)));
    it.beside(lacking);
    return fleet;
  }

  /** The same for a first look at a word, after which it is opened again. */
  static Fleet quietly(Invocation it, @Nullable String spec) throws Refused {
    if (spec != null || it.arguments().value("--state") != null) {
      Project project = spec == null ? Project.ofFolder(it) : Project.of(it, Path.of(spec));
      return new Fleet(it, List.of(project.stateAlone()), List.of(), true);
    }
    Folder folder = it.folder();
    if (!Files.isDirectory(folder.path())) {
      throw new Refused(ExitCode.ERROR, folder.spec(null).diagnostics());
    }
    List<StateRef> near = folder.states();
    Set<StateRef> seen = new LinkedHashSet<>();
    near.forEach(s -> seen.add(StackIndex.real(s)));
    List<StateRef> far = new ArrayList<>();
    StackIndex index = new StackIndex(it.world().home());
    for (StateRef state : index.states()) {
      if (seen.add(StackIndex.real(state))) {
        far.add(state);
      }
    }
    Fleet fleet = new Fleet(it, near, far, false);
    fleet.damaged.addAll(index.damaged());
    return fleet;
  }

  List<Stack> stacks() {
    return stacks;
  }

  private static Diagnostic damaged(Path entry) {
    return Diagnostic.warning(
        "SPN-5426",
        "a stack that was remembered cannot be found",
        entry
            + " should hold the path of its state and does not. Delete the file; the next run in"
            + " the stack's folder remembers it again.",
        null);
  }

  /** States that are there and cannot be read. */
  List<Unread> unread() {
    return unread;
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
