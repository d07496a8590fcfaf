package host.spore.spawn.provider.local;

import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Inventory;
import host.spore.spawn.engine.provider.Observation;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.provider.local.machine.MachineFile;
import host.spore.spawn.provider.local.machine.MachineLayout;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Machines say themselves what they are: their folders hold stack, address and inputs. */
final class LocalInventory implements Inventory {
  private final Home home;
  private final Observer observer;

  LocalInventory(Home home, Observer observer) {
    this.home = home;
    this.observer = observer;
  }

  @Override
  public Found of(String stack, List<Desired> wanted) {
    List<Item> items = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(home.instances(), "i-*")) {
      for (Path path : all) {
        MachineFile machine = Home.machine(new MachineLayout(path));
        if (machine != null && machine.stack().equals(stack)) {
          item(machine).ifPresent(items::add);
        }
      }
    } catch (NoSuchFileException e) {
      return new Found(List.of(home.root().toString()), List.of());
    } catch (IOException e) {
      throw new Tending.Trouble(
          new Problem(
              "SPN-4107",
              "cannot look through " + home.instances() + ": " + e.getMessage(),
              "Put right who may read it."),
          e);
    }
    items.sort(
        Comparator.comparing((Item item) -> item.address().toString()).thenComparing(Item::id));
    return new Found(List.of(home.root().toString()), items);
  }

  private Optional<Item> item(MachineFile machine) {
    boolean over = !(observer.observe(machine.id()) instanceof Observation.Present);
    return Address.parse(machine.address())
        .map(
            address ->
                new Item(
                    InstanceKind.NAME,
                    machine.id(),
                    home.root().toString(),
                    machine.lineage(),
                    address,
                    over,
                    false));
  }

  @Override
  public Optional<String> unmarked(Desired wanted, Map<String, Value> inputs) {
    return Optional.empty();
  }

  /** Its inputs are kept word by word. */
  @Override
  public Optional<Provider.Imported> read(Item item, Map<String, Value> wanted) {
    Map<String, Value> attributes =
        switch (observer.observe(item.id())) {
          case Observation.Present present -> present.attributes();
          case Observation.Finished finished -> finished.attributes();
          case Observation.Lost lost -> lost.attributes();
          case Observation.Missing _, Observation.Unreadable _ -> null;
        };
    if (attributes == null) {
      return Optional.empty();
    }
    try {
      String text = Files.readString(home.instance(item.id()).inputs());
      Map<String, Value> inputs = ValueJson.readEntries(text);
      return Optional.of(new Provider.Imported(item.id(), inputs, attributes));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
