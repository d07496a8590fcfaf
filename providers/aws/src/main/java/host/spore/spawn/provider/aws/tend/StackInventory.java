package host.spore.spawn.provider.aws.tend;

import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Inventory;
import host.spore.spawn.engine.provider.Kind;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.provider.Tending;
import host.spore.spawn.engine.provider.Tending.Marked;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Faults;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.Looking;
import host.spore.spawn.provider.aws.kind.Marks;
import host.spore.spawn.provider.aws.kind.Wanted;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.launch.InstanceHandler;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What an account has of a stack: by tags, and what carries none by what it is. */
public final class StackInventory implements Inventory {
  private final Clients clients;
  private final Supplier<String> region;
  private final Map<String, Handler> kinds = new LinkedHashMap<>();

  /**
   * Looks at nothing yet.
   *
   * @param region where the user usually is
   * @param kinds all there are
   */
  public StackInventory(Clients clients, Supplier<String> region, List<Handler> kinds) {
    this.clients = clients;
    this.region = region;
    kinds.forEach(kind -> this.kinds.put(kind.kind().name(), kind));
  }

  @Override
  public Found of(String stack, List<Desired> wanted) {
    Set<String> regions = new LinkedHashSet<>();
    wanted.forEach(one -> regions.add(Attributes.text(one.inputs(), Attributes.REGION)));
    regions.remove("");
    if (regions.isEmpty()) {
      regions.add(region.get());
    }
    List<Item> items = new ArrayList<>();
    for (String one : regions) {
      items.addAll(looked("look for machines in " + one, () -> machines().ofStack(one, stack)));
      List<Marked> marked =
          looked(
              "look through " + one,
              () -> new Ec2Marks(clients.ec2(one), one, kinds.values()).all());
      Set<String> apart = new LinkedHashSet<>(Set.of(InstanceKind.NAME));
      for (Handler kind : kinds.values()) {
        String doing = "look for " + kind.kind().name() + " in " + one;
        looked(doing, () -> kind.tagged(one, stack))
            .ifPresent(
                own -> {
                  apart.add(kind.kind().name());
                  add(items, own, stack);
                });
      }
      add(items, marked.stream().filter(m -> !apart.contains(m.kind())).toList(), stack);
    }
    for (Handler kind : kinds.values()) {
      if (kind.marks() instanceof Marks.Listed listed) {
        Set<String> where = listed.everywhere() == null ? regions : Set.of(region.get());
        for (String one : where) {
          add(
              items,
              looked("look for " + kind.kind().name() + " in " + one, () -> listed.in(one)),
              stack);
        }
      }
    }
    return new Found(List.copyOf(regions), items);
  }

  private void add(List<Item> items, List<Marked> marked, String stack) {
    for (Marked one : marked) {
      if (one.stack().equals(stack) && kinds.containsKey(one.kind())) {
        Address.parse(one.address())
            .ifPresent(
                address ->
                    items.add(
                        new Item(
                            one.kind(),
                            one.id(),
                            one.place(),
                            one.lineage(),
                            address,
                            false,
                            one.kept())));
      }
    }
  }

  private InstanceHandler machines() {
    return (InstanceHandler) kind(InstanceKind.NAME);
  }

  private Handler kind(String name) {
    return Objects.requireNonNull(kinds.get(name), name);
  }

  @Override
  public Optional<String> unmarked(Desired wanted, Map<String, Value> inputs) {
    Handler kind = kinds.get(wanted.kind());
    if (kind == null || !(kind.marks() instanceof Marks.None)) {
      return Optional.empty();
    }
    Wanted one = new Wanted("", "", "", wanted.address(), 1, "", inputs, Map.of(), Map.of());
    return looked("look for " + wanted.address(), () -> kind.locate(one));
  }

  @Override
  public Optional<Provider.Imported> read(Item item, Map<String, Value> wanted) {
    String asked = Attributes.text(wanted, Attributes.REGION);
    String where = asked.isEmpty() ? item.place() : asked;
    return looked(
        "read " + item.id(),
        () ->
            item.kind().equals(InstanceKind.NAME)
                ? machines().adopt(where, item.address(), item.id(), wanted)
                : kind(item.kind())
                    .read(where, item.address(), item.id())
                    .map(read -> inWordsOf(kind(item.kind()).kind(), wanted, read)));
  }

  /** What AWS does not tell is as it was asked for; what it tells otherwise is as it is. */
  private static Provider.Imported inWordsOf(
      Kind kind, Map<String, Value> wanted, Provider.Imported read) {
    if (wanted.isEmpty()) {
      return read;
    }
    Map<String, Value> inputs = new LinkedHashMap<>();
    for (Kind.Attribute attribute : kind.attributes()) {
      Value asked = wanted.get(attribute.name());
      Value told = read.inputs().get(attribute.name());
      if (asked != null) {
        inputs.put(attribute.name(), told == null ? asked : Looking.inOrderOf(told, asked));
      } else if (told != null && isSaid(attribute) && !isEmpty(told)) {
        inputs.put(attribute.name(), told);
      }
    }
    Map<String, Value> attributes = new LinkedHashMap<>(read.attributes());
    inputs.forEach(attributes::put);
    return new Provider.Imported(read.id(), inputs, attributes);
  }

  /** Of what the spec is silent on, AWS's own defaults are not what was asked for. */
  private static boolean isSaid(Kind.Attribute attribute) {
    return attribute.name().equals(Attributes.TAGS)
        || attribute.origin() == Kind.Origin.REQUIRED
        || attribute.origin() == Kind.Origin.OPTIONAL_COMPUTED;
  }

  private static boolean isEmpty(Value told) {
    return told instanceof Value.MapOf map && map.entries().isEmpty();
  }

  private static <T> T looked(String doing, Supplier<T> look) {
    try {
      return look.get();
    } catch (Tending.Trouble e) {
      throw e;
    } catch (RuntimeException e) {
      throw new Tending.Trouble(Faults.of(e).problem(doing), e);
    }
  }
}
