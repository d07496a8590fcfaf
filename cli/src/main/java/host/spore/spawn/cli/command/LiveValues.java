package host.spore.spawn.cli.command;

import host.spore.spawn.cli.project.Folder;
import host.spore.spawn.cli.project.StackIndex;
import host.spore.spawn.cli.template.TemplateShelf;
import host.spore.spawn.cli.view.Machines;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateRef;
import host.spore.spawn.state.StateStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Names that are there now: of stacks, machines, arrays, addresses, outputs and templates. */
final class LiveValues {
  /** More members than this are not listed: nobody picks from so many. */
  private static final int MOST_MEMBERS = 32;

  private final Surroundings world;
  private final Folder folder;

  LiveValues(Surroundings world, Path folder) {
    this.world = world;
    this.folder = new Folder(folder, world.directory());
  }

  /** Those that fit, with what each is. */
  Map<String, String> of(String command, String option, String label) {
    boolean template =
        option.equals("--template")
            || (option.isEmpty() && command.startsWith("template ") && label.equals("NAME"));
    if (template && !command.equals("template save") && !command.equals("template update")) {
      return templates();
    }
    Map<String, String> found = new TreeMap<>();
    switch (label) {
      case "TARGET" -> all().forEach(s -> machines(s, found));
      case "ADDRESS", "FROM", "TO" -> near().forEach(s -> addresses(s, found));
      case "NAME" -> {
        if (option.equals("--stack")) {
          all().forEach(s -> found.put(s.header().stack(), ""));
        } else if (option.isEmpty() && command.startsWith("array ")) {
          all().forEach(s -> arrays(s, found));
        } else if (option.isEmpty() && command.equals("output")) {
          near().forEach(s -> s.outputs().keySet().forEach(name -> found.put(name, "")));
        }
      }
      case "ARRAY" -> all().forEach(s -> arrays(s, found));
      default -> {
        // Nothing of this kind is known by name.
      }
    }
    found.remove("");
    return found;
  }

  private Map<String, String> templates() {
    Map<String, String> found = new TreeMap<>();
    new TemplateShelf(folder.path(), world.home(), world.shippedTemplates())
        .all()
        .forEach(t -> found.put(t.name(), t.owner().word()));
    return found;
  }

  private static void machines(StateStore.Snapshot state, Map<String, String> found) {
    arrays(state, found);
    for (ResourceState row : state.resources()) {
      if (Machines.isCurrent(row) && row.address().index() < MOST_MEMBERS) {
        String member = row.address().isMember() ? "[" + row.address().index() + "]" : "";
        found.putIfAbsent(
            row.address().name() + member, state.header().stack() + ", " + Machines.status(row));
      }
    }
  }

  private static void arrays(StateStore.Snapshot state, Map<String, String> found) {
    for (ResourceState row : state.resources()) {
      if (Machines.isCurrent(row) && row.address().isMember()) {
        found.put(row.address().name(), state.header().stack() + ", array");
      }
    }
  }

  private static void addresses(StateStore.Snapshot state, Map<String, String> found) {
    for (ResourceState row : state.resources()) {
      if (row.address().index() < MOST_MEMBERS) {
        found.put(row.address().toString(), row.kind());
        if (row.address().isMember()) {
          found.put(row.address().path(), "all members");
        }
      }
    }
  }

  private List<StateStore.Snapshot> near() {
    return read(folder.states());
  }

  private List<StateStore.Snapshot> all() {
    List<StateRef> states = new ArrayList<>(folder.states());
    for (StateRef other : new StackIndex(world.home()).states()) {
      if (!states.contains(other)) {
        states.add(other);
      }
    }
    return read(states);
  }

  private List<StateStore.Snapshot> read(List<StateRef> states) {
    List<StateStore.Snapshot> all = new ArrayList<>();
    for (StateRef state : states) {
      StateStore.Snapshot read = read(state);
      if (read != null) {
        all.add(read);
      }
    }
    return all;
  }

  /** Null for one that cannot be read: it has nothing to offer, the others do. */
  private StateStore.@Nullable Snapshot read(StateRef state) {
    try (StateStore store = world.states().open(state, "")) {
      return store.snapshot();
    } catch (RuntimeException e) {
      return null;
    }
  }
}
