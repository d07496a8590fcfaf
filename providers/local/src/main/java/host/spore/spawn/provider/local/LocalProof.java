package host.spore.spawn.provider.local;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Proving;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.provider.local.machine.MachineFile;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.state.ResourceState;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks through the directories of all machines on this computer, whatever state made them. */
final class LocalProof implements Proving {
  private static final String UNSEEN = "SPN-4108";

  private final Home home;

  LocalProof(Home home) {
    this.home = home;
  }

  @Override
  public Tending.Search remains(Stack stack, Collection<ResourceState> ended) {
    List<Tending.Marked> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(home.instances(), "i-*")) {
      for (Path one : all) {
        Tending.Marked marked = marked(new MachineLayout(one));
        if (marked != null && stack.has(marked)) {
          found.add(marked);
        }
      }
    } catch (NoSuchFileException none) {
      // No machine was ever made here.
    } catch (IOException e) {
      throw new Tending.Trouble(
          new Problem(
              UNSEEN,
              "what machines there are on this computer cannot be seen: " + e,
              "check the permissions of " + home.instances()),
          e);
    }
    return new Tending.Search(List.of(home.root().toString()), found);
  }

  /** Null if it went away meanwhile. */
  private Tending.@Nullable Marked marked(MachineLayout layout) throws IOException {
    try {
      MachineFile machine = MachineFile.read(layout.machine());
      return new Tending.Marked(
          InstanceKind.NAME,
          machine.id(),
          home.root().toString(),
          machine.stack(),
          machine.lineage(),
          machine.address(),
          machine.operation(),
          null,
          false);
    } catch (NoSuchFileException gone) {
      return null;
    }
  }
}
