package host.spore.spawn.spec.object;

import host.spore.spawn.contract.lifecycle.HealthCheck;
import host.spore.spawn.contract.lifecycle.WaitFor;
import host.spore.spawn.spec.Lifecycle;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.shape.BoolShape;
import host.spore.spawn.spec.shape.ChoiceShape;
import host.spore.spawn.spec.shape.Field;
import host.spore.spawn.spec.shape.Fields;
import host.spore.spawn.spec.shape.Form;
import host.spore.spawn.spec.shape.ListShape;
import host.spore.spawn.spec.shape.MapShape;
import host.spore.spawn.spec.shape.ObjectShape;
import host.spore.spawn.spec.shape.TextShape;
import host.spore.spawn.spec.shape.ValueShape;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What instances, arrays and `defaults` have in common. */
abstract class MachineFields<T> extends ObjectShape<T> {
  /** What is said once, for all machines. */
  static final List<String> OF_THE_TOP =
      List.of("region", "provider", "network", "budget", "notify", "variables", "outputs");

  private final Field<String> type =
      add("type", new TextShape(Form.INSTANCE_TYPE), "The instance type.");
  private final Field<List<String>> types =
      add(
          "types",
          ListShape.notEmpty(new TextShape(Form.INSTANCE_TYPE)),
          "Instance types in order of preference.");
  private final Field<Machine.Requirements> requirements =
      add(
          "requirements",
          new MachineParts.RequirementsShape(),
          "What a suitable instance type has.");
  private final Field<Machine.Ami> ami =
      add(
          Field.of("ami", AmiShape.shape(), "The machine image.")
              .orElse(new Machine.Ami.Auto(), "auto"));
  private final Field<String> key =
      add(
          Field.of(
                  "key",
                  TextShape.ANY,
                  "SSH key: `auto` for the user's own public key, or the name of a key pair.")
              .orElse("auto", "auto"));
  private final Field<Machine.Imds> imdsv2 =
      add(
          Field.of(
                  "imdsv2",
                  ChoiceShape.of(Machine.Imds.REQUIRED, Machine.Imds.OPTIONAL),
                  "Whether the metadata service asks for tokens.")
              .orElse(Machine.Imds.REQUIRED, "required"));
  private final Field<Machine.PublicIp> publicIp =
      add(
          Field.of(
                  "public_ip",
                  ChoiceShape.of(
                      Machine.PublicIp.AUTO, Machine.PublicIp.NONE, Machine.PublicIp.ELASTIC),
                  "Address outside the network: `auto` for one that lasts as long as the machine,"
                      + " `elastic` for one that outlives it.")
              .orElse(Machine.PublicIp.AUTO, "auto"));
  private final Field<String> role =
      add("role", TextShape.NAME, "What the machine is for, as a tag.");
  private final Field<String> iam = add("iam", ReferenceShape.IAM, "A role under `iam`.");
  private final Field<Lifecycle> lifecycle =
      add("lifecycle", new LifecycleShape(), "How long the machine lives.");
  private final Field<Boolean> hibernation =
      add(
          Field.of(
                  "hibernation",
                  BoolShape.BOOL,
                  "Whether the machine can hibernate; set only at launch.")
              .orElse(false, "false"));
  private final Field<List<String>> dependsOn =
      add("depends_on", ListShape.of(ReferenceShape.MACHINE), "Machines that must be ready first.");
  private final Field<Map<String, WaitFor>> waitFor =
      add(
          "wait_for",
          new MachineMapShape<>(new WaitForShape()),
          "What must hold on other machines first, by their name.");
  private final Field<Machine.Spot> spot = add("spot", new SpotShape(), "Use of spot capacity.");
  private final Field<HealthCheck> health =
      add("health", new HealthShape(), "How the machine shows that it works.");
  private final Field<Machine.Storage> storage =
      add("storage", new MachineParts.StorageShape(), "Disks.");
  private final Field<List<Machine.Sync>> sync =
      add("sync", ListShape.of(new MachineParts.SyncShape()), "Files copied.");
  private final Field<Map<String, Value>> env =
      add("env", new MapShape<>(Form.ENV_NAME, ValueShape.VALUE), "Environment of `run`.");
  private final Field<Machine.Container> container =
      add("container", new MachineParts.ContainerShape(), "A container to run.");
  private final Field<Value> run = add("run", ValueShape.VALUE, "Script that is run at launch.");

  private final Field<String> shell =
      add(
          "shell",
          new TextShape(Form.COMMAND),
          "What runs it: a command that is given the script's path. Without it, the script's `#!`"
              + " line, else `bash -eo pipefail`, which stops at the first command that fails.");
  private final Field<Machine.Dns> dns = add("dns", new MachineParts.DnsShape(), "DNS names.");
  private final Field<Map<String, String>> tags =
      add("tags", new MapShape<>(Form.TAG, TextShape.free()), "Tags.");

  @Override
  protected @Nullable String elsewhere(String name) {
    return OF_THE_TOP.contains(name)
        ? "`" + name + "` stands at the top of the spec, beside `name`"
        : null;
  }

  MachineFields(String title, String expected) {
    super(title, expected);
    load("template", TextShape.ANY, "A template that these keys are laid over.");
    load(
        "with",
        new MapShape<>(Form.VARIABLE, ValueShape.TYPED),
        "Values of the template's variables.");
    alternatives("type", "types", "requirements");
    shortForm("ttl", lifecycle, "ttl");
    shortForm("idle", lifecycle, "idle");
    shortForm("complete", lifecycle, "complete");
    shortForm("on_exit", lifecycle, "on_exit");
  }

  final Machine machine(Fields f) {
    Map<String, WaitFor> waits = f.get(waitFor, Map.of());
    return new Machine(
        f.get(type),
        f.get(types, List.of()),
        f.get(requirements),
        f.need(ami),
        f.need(key),
        f.need(imdsv2),
        f.need(publicIp),
        f.get(role),
        f.get(iam),
        f.get(lifecycle, LifecycleShape.NONE),
        f.need(hibernation),
        withWaits(f.get(dependsOn, List.of()), waits),
        waits,
        f.get(spot),
        f.get(health),
        f.get(storage, new Machine.Storage(null, Map.of())),
        f.get(sync, List.of()),
        f.get(env, Map.of()),
        f.get(container),
        f.get(run),
        f.get(shell),
        f.get(dns),
        f.get(tags, Map.of()));
  }

  /** What is waited for is depended on. */
  private static List<String> withWaits(List<String> named, Map<String, WaitFor> waits) {
    if (waits.isEmpty()) {
      return named;
    }
    List<String> all = new ArrayList<>(named);
    for (String path : waits.keySet()) {
      if (!all.contains(path)) {
        all.add(path);
      }
    }
    return all;
  }
}
