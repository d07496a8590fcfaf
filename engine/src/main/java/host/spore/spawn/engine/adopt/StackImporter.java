package host.spore.spawn.engine.adopt;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.observe.Contents;
import host.spore.spawn.engine.observe.Observer;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Inventory;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of a lost state again. What the spec asks for is looked for at its address, in the
 * order of references, so that what a resource refers to is known before it; what else is there of
 * the stack is taken over too, for a plan to say what becomes of it. Changes nothing.
 */
public final class StackImporter {
  private final Provider provider;
  private final Observer observer;
  private final InstantSource clock;
  private final Map<String, Kind> kinds = new HashMap<>();

  /** Looks at nothing yet. */
  public StackImporter(Provider provider, Observer observer, InstantSource clock) {
    this.provider = provider;
    this.observer = observer;
    this.clock = clock;
    provider.kinds().forEach(kind -> kinds.put(kind.name(), kind));
  }

  /**
   * What is there, or why it cannot be taken.
   *
   * @param desired what the spec asks for
   * @param lineage which of several stacks of the name is meant; null if there is only one
   */
  public Validated<Adoption> find(
      String stack, List<Desired> desired, StateStore.Snapshot prior, @Nullable String lineage) {
    Inventory inventory = provider.inventory().orElse(null);
    if (inventory == null) {
      return Validated.failed(List.of(noInventory()));
    }
    try {
      Inventory.Found found = inventory.of(stack, desired);
      Validated<String> chosen = Lineages.choose(stack, found, prior, lineage);
      String whose = chosen.valueOrNull();
      if (whose == null) {
        return Validated.failed(chosen.diagnostics());
      }
      return new Search(inventory, desired, prior, whose, found).run();
    } catch (Tending.Trouble e) {
      return Validated.failed(
          List.of(
              Diagnostic.error(
                  e.problem().code(),
                  e.problem().summary(),
                  e.problem().advice()
                      + "\nNothing was taken over: what cannot be seen may be there.",
                  null)));
    }
  }

  private Diagnostic noInventory() {
    return Diagnostic.error(
        "SPN-1208",
        "provider `%s` cannot tell what it made of a stack".formatted(provider.name()),
        "Take its resources over one by one: `spawn import ADDRESS ID`.",
        null);
  }

  /** One search with what it has found so far. */
  private final class Search {
    private final Inventory inventory;
    private final StateStore.Snapshot prior;
    private final String lineage;
    private final Inventory.Found found;
    private final Map<Address, Desired> wanted = new LinkedHashMap<>();
    private final Map<Address, List<Inventory.Item>> items = new LinkedHashMap<>();
    private final Map<Address, ResourceState> rows = new LinkedHashMap<>();
    private final Set<Address> looked = new LinkedHashSet<>();
    private final List<Address> missing = new ArrayList<>();
    private final List<Diagnostic> told = new ArrayList<>();

    Search(
        Inventory inventory,
        List<Desired> desired,
        StateStore.Snapshot prior,
        String lineage,
        Inventory.Found found) {
      this.inventory = inventory;
      this.prior = prior;
      this.lineage = lineage;
      this.found = found;
      desired.forEach(one -> wanted.put(one.address(), one));
      for (Inventory.Item item : found.items()) {
        if (item.lineage().equals(lineage)) {
          items.computeIfAbsent(item.address(), a -> new ArrayList<>()).add(item);
        }
      }
    }

    Validated<Adoption> run() {
      prior.resources().stream().filter(r -> !r.isDeposed()).forEach(r -> rows.put(r.address(), r));
      Set<Address> known = Set.copyOf(rows.keySet());
      wanted.values().forEach(this::look);
      items.forEach(this::others);
      known.forEach(rows::remove);
      List<ResourceState> seen = observed(new ArrayList<>(rows.values()));
      return new Validated<>(new Adoption(lineage, seen, missing, found.places()), told);
    }

    private void look(Desired desired) {
      if (rows.containsKey(desired.address()) || !looked.add(desired.address())) {
        return;
      }
      Set<Address> before = dependencies(desired);
      for (Address address : before) {
        Desired other = wanted.get(address);
        if (other != null) {
          look(other);
        }
      }
      Map<String, Value> inputs = inputs(desired);
      Inventory.Item item = item(desired, inputs);
      Provider.Imported read = item == null ? null : inventory.read(item, inputs).orElse(null);
      if (read == null) {
        missing.add(desired.address());
        return;
      }
      rows.put(
          desired.address(),
          row(desired.address(), desired.kind(), read)
              .dependencies(List.copyOf(before))
              .preventDestroy(desired.policy().preventDestroy())
              .build());
    }

    private Inventory.@Nullable Item item(Desired desired, Map<String, Value> inputs) {
      List<Inventory.Item> there =
          items.getOrDefault(desired.address(), List.of()).stream()
              .filter(item -> item.kind().equals(desired.kind()))
              .toList();
      List<Inventory.Item> alive = there.stream().filter(item -> !item.over()).toList();
      if (alive.size() > 1) {
        told.add(several(desired.address(), alive));
      }
      if (!there.isEmpty()) {
        return alive.isEmpty() ? there.getFirst() : alive.getFirst();
      }
      Optional<String> unmarked = inventory.unmarked(desired, inputs);
      return unmarked
          .map(
              id ->
                  new Inventory.Item(
                      desired.kind(), id, "", lineage, desired.address(), false, false))
          .orElse(null);
    }

    private static Diagnostic several(Address address, List<Inventory.Item> alive) {
      return Diagnostic.warning(
          "SPN-1209",
          "there are %d objects for `%s`".formatted(alive.size(), address),
          "%s is taken over; the others are left as they are: %s. `spawn orphans` shows them."
              .formatted(
                  alive.getFirst().id(),
                  String.join(", ", alive.stream().skip(1).map(Inventory.Item::id).toList())),
          null);
    }

    /** What the spec does not ask for: the next plan ends it. */
    private void others(Address address, List<Inventory.Item> there) {
      Desired desired = wanted.get(address);
      for (Inventory.Item item : there) {
        boolean asked = desired != null && desired.kind().equals(item.kind());
        if (asked || item.over() || item.kept() || rows.containsKey(address)) {
          continue;
        }
        inventory
            .read(item, Map.of())
            .ifPresent(read -> rows.put(address, row(address, item.kind(), read).build()));
      }
    }

    private Set<Address> dependencies(Desired desired) {
      Set<Address> all = new LinkedHashSet<>(desired.dependsOn());
      for (Value input : desired.inputs().values()) {
        Values.references(input, reference -> all.add(reference.address()));
      }
      return all;
    }

    /** As they would be asked for now; what is not known is left out. */
    private Map<String, Value> inputs(Desired desired) {
      Map<String, Value> inputs = new LinkedHashMap<>();
      desired.chosen().forEach((name, choice) -> inputs.put(name, choice.value()));
      inputs.putAll(desired.inputs());
      inputs.replaceAll((name, value) -> Values.resolve(value, this::value));
      inputs.values().removeIf(value -> !Values.isKnown(value));
      return inputs;
    }

    private Value value(Value.Reference reference) {
      ResourceState row = rows.get(reference.address());
      if (row == null) {
        return Value.UNKNOWN;
      }
      Value value = row.attributes().get(reference.attribute());
      value = value == null ? row.inputs().get(reference.attribute()) : value;
      if (value == null && reference.attribute().equals("id")) {
        return Value.text(row.id());
      }
      return value == null ? Value.NULL : value;
    }

    private ResourceState.Builder row(Address address, String kind, Provider.Imported read) {
      return ResourceState.builder(address)
          .kind(kind)
          .provider(provider.name())
          .id(read.id())
          .inputs(Contents.mark(kinds.get(kind), read.inputs()))
          .attributes(Contents.mark(kinds.get(kind), read.attributes()))
          .at(clock.instant());
    }

    /**
     * Whether somebody ended it by spawn or by other means, only the lost state knew. Work that
     * somebody ended does not come back by itself.
     */
    private static ResourceState ended(ResourceState row) {
      ResourceState.End end = row.end();
      if (row.status() != ResourceState.Status.LOST
          || end == null
          || !(end.isTerminated() || end.reason().equals(ResourceState.End.BY_HAND))) {
        return row;
      }
      String reason = ResourceState.End.terminated(end.at()).reason();
      String detail = "somebody ended it before the state was lost";
      return row.toBuilder()
          .status(ResourceState.Status.FINISHED)
          .end(new ResourceState.End(reason, detail, end.at()))
          .build();
    }

    /** As a look shows them: finished, lost or there. */
    private List<ResourceState> observed(List<ResourceState> all) {
      Map<ResourceState.Key, ResourceState> now = new LinkedHashMap<>();
      all.forEach(row -> now.put(row.key(), row));
      observer.changed(all, List.of()).forEach(row -> now.put(row.key(), ended(row)));
      return List.copyOf(now.values());
    }
  }
}
