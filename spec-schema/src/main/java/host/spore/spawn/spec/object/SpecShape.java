package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.Notify;
import host.spore.spawn.spec.Network;
import host.spore.spawn.spec.Section;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.Form;
import host.spore.spawn.spec.shape.ListShape;
import host.spore.spawn.spec.shape.MapShape;
import host.spore.spawn.spec.shape.Numbers;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.Shape;
import host.spore.spawn.spec.shape.TextShape;
import host.spore.spawn.spec.shape.ValueShape;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The whole document. */
public final class SpecShape extends ObjectShape<SpecParts> {
  private final InstanceShape instance = new InstanceShape();
  private final ArrayShape array = new ArrayShape();

  private final Field<Integer> version =
      add(Field.of("version", Numbers.integer(1, 1), "Version of this format.").orElse(1, "1"));
  private final Field<String> name =
      add(Field.of("name", TextShape.NAME, "The stack: state, tags and names.").asRequired());
  private final Field<String> provider =
      add(Field.of("provider", new ProviderShape(), "Where things run.").orElse("aws", "aws"));
  private final Field<String> region =
      add("region", new TextShape(Form.REGION), "Region of the cloud.");
  private final Field<Map<String, String>> tags =
      entries("tags", Form.TAG, TextShape.free(), "Tags of every resource.");
  private final Field<Spec.Budget> budget =
      add("budget", new TopParts.BudgetShape(), "Limits a plan must keep.");
  private final Field<Network> network = add("network", new NetworkShape(), "Where machines live.");
  private final Map<Section<?>, Field<? extends Map<String, ?>>> sections = new LinkedHashMap<>();

  {
    Sections.ALL.forEach(this::section);
  }

  private final Field<Map<String, Spec.InstanceSpec>> instances =
      entries("instances", Form.NAME, instance, "Single machines by name.");
  private final Field<Map<String, Spec.ArraySpec>> arrays =
      entries("arrays", Form.NAME, array, "Arrays of equal machines by name.");
  private final Field<Notify<Value>> notifications =
      add("notify", new TopParts.NotifyShape(), "Who is told, and of what.");
  private final Field<Map<String, Spec.Output>> outputs =
      entries("outputs", Form.VARIABLE, new TopParts.OutputShape(), "Values shown after apply.");
  private final Field<List<Spec.Move>> moved =
      add("moved", ListShape.of(new TopParts.MoveShape()), "What was renamed.");
  private final Field<List<Address>> forget =
      add(
          "forget",
          ListShape.of(AddressShape.ADDRESS),
          "Resources that are no longer managed but keep running.");

  public SpecShape() {
    super("spec", "a mapping that begins with `name:`");
    load("variables", new MapShape<>(Form.VARIABLE, new VariableShape()), "Values from outside.");
    load("defaults", instance, "Laid under every instance and array.");
    load("template", TextShape.ANY, "A template that this document is laid over.");
    load("with", new MapShape<>(Form.VARIABLE, ValueShape.TYPED), "The template's variables.");
  }

  private <T> void section(Sections.Entry<T> entry) {
    Section<T> section = entry.section();
    sections.put(section, entries(section.name(), Form.NAME, entry.shape(), entry.doc()));
  }

  private Map<Section<?>, Map<String, ?>> sections(Fields f) {
    Map<Section<?>, Map<String, ?>> all = new LinkedHashMap<>();
    sections.forEach(
        (section, field) -> {
          Map<String, ?> entries = f.get(field);
          if (entries != null) {
            all.put(section, entries);
          }
        });
    return all;
  }

  private <V> Field<Map<String, V>> entries(String field, Form key, Shape<V> value, String doc) {
    return add(field, new MapShape<>(key, value), doc);
  }

  public InstanceShape instanceShape() {
    return instance;
  }

  public ArrayShape arrayShape() {
    return array;
  }

  @Override
  protected @Nullable String elsewhere(String name) {
    return array.names().contains(name)
        ? "`" + name + "` stands in an entry of `instances` or `arrays`, or in `defaults`"
        : null;
  }

  /** The rest of the document is worth checking without a name. */
  @Override
  protected boolean lenient() {
    return true;
  }

  @Override
  protected SpecParts build(Fields f) {
    return new SpecParts(
        f.need(version),
        f.get(name),
        f.need(provider),
        f.get(region),
        f.get(tags, Map.of()),
        f.get(budget),
        f.get(network, NetworkShape.DEFAULT),
        sections(f),
        f.get(instances, Map.of()),
        f.get(arrays, Map.of()),
        f.get(notifications),
        f.get(outputs, Map.of()),
        f.get(moved, List.of()),
        f.get(forget, List.of()),
        f.span());
  }
}
