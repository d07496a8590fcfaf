package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.kind.instance.InstanceMaps;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.shape.ChoiceShape;
import host.spore.spawn.value.Trees;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a machine is for, what it runs, and when it ends. Attributes that are not set are absent.
 */
final class JobPart {
  private JobPart() {}

  static void describe(
      Spec spec, WaitPart waits, String path, Machine machine, Map<String, Value> inputs) {
    Map<String, String> tags = new LinkedHashMap<>(spec.tags());
    tags.putAll(machine.tags());
    if (!tags.isEmpty()) {
      inputs.put(Attributes.TAGS, Attributes.map(tags));
    }
    Attributes.put(inputs, InstanceKind.ROLE, machine.role());
    LifecyclePart.describe(machine, inputs);
    if (!machine.env().isEmpty()) {
      inputs.put(InstanceKind.ENV, new Value.MapOf(machine.env()));
    }
    if (machine.run() != null) {
      inputs.put(InstanceKind.RUN, machine.run());
    }
    Attributes.put(inputs, InstanceKind.SHELL, machine.shell());
    if (machine.health() != null) {
      inputs.put(InstanceKind.HEALTH, Trees.value(machine.health().entries()));
    }
    waits.describe(path, machine, inputs);
    if (spec.notifications() != null) {
      NotifyPart.describe(spec.notifications(), inputs);
    }
    Machine.Container container = machine.container();
    if (container != null) {
      inputs.put(InstanceKind.CONTAINER, container(container));
    }
    if (!machine.sync().isEmpty()) {
      inputs.put(InstanceKind.SYNC, sync(machine.sync()));
    }
  }

  private static Value container(Machine.Container container) {
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put(InstanceMaps.Container.IMAGE, Value.text(container.image()));
    Attributes.put(entries, InstanceMaps.Container.GPUS, container.gpus());
    Attributes.put(entries, InstanceMaps.Container.COMMAND, container.command());
    if (!container.options().isEmpty()) {
      entries.put(InstanceMaps.Container.OPTIONS, Attributes.list(container.options()));
    }
    return new Value.MapOf(entries);
  }

  private static Value sync(List<Machine.Sync> all) {
    List<Value> items = new ArrayList<>();
    for (Machine.Sync one : all) {
      Map<String, Value> entries = new LinkedHashMap<>();
      entries.put(InstanceMaps.Sync.FROM, one.from());
      entries.put(InstanceMaps.Sync.TO, Value.text(one.to()));
      entries.put(InstanceMaps.Sync.WHEN, Value.text(ChoiceShape.word(one.when())));
      items.add(new Value.MapOf(entries));
    }
    return new Value.ListOf(items);
  }
}
