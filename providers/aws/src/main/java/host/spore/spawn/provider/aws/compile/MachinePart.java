package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.contract.lifecycle.Mpi;
import host.spore.spawn.contract.lifecycle.OnFailure;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Viability;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Wants;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.kind.instance.InstanceMaps;
import host.spore.spawn.provider.aws.lookup.Image;
import host.spore.spawn.provider.aws.lookup.ImageSelector;
import host.spore.spawn.provider.aws.userdata.Boot;
import host.spore.spawn.provider.aws.userdata.UserData;
import host.spore.spawn.spec.Lifecycle;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.shape.ChoiceShape;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Trees;
import host.spore.spawn.value.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An instance, or the members of an array. */
final class MachinePart {
  private static final double MILLIS_PER_HOUR = 3_600_000;

  private final Spec spec;
  private final AwsSettings settings;
  private final Parts parts;
  private final WaitPart waits;

  /** What machines refer to. */
  record Parts(
      NetworkPart network, KeyPart keys, RolePart roles, VolumePart volumes, AgentPart agent) {}

  MachinePart(Spec spec, AwsSettings settings, Parts parts) {
    this.spec = spec;
    this.settings = settings;
    this.parts = parts;
    this.waits = new WaitPart(spec);
  }

  void write(Subject s, Facts.OfMachine known, Wants wants, Findings findings) {
    Map<String, Value> shared = wants.untagged();
    hardware(s, known, shared);
    access(s, shared);
    JobPart.describe(spec, waits, s.path(), s.machine(), shared);
    Value agent = parts.agent.describe();
    put(shared, InstanceKind.AGENT, agent);
    Machine.Dns dns = s.machine().dns();
    if (dns != null && agent != null) {
      shared.put(InstanceKind.DNS, AddressPart.rule(spec, s.name(), s.machine(), dns));
    }
    Map<String, Desired.Chosen> chosen = new LinkedHashMap<>();
    types(s, known, shared, chosen);
    image(s, known, shared, chosen);
    if (settings.refreshAmi()) {
      chosen.forEach((name, choice) -> shared.put(name, choice.value()));
      chosen.clear();
    }
    List<Address> dependsOn = dependencies(s.machine().dependsOn());
    for (int rank = 0; rank < s.count(); rank++) {
      Map<String, Value> inputs = new LinkedHashMap<>(shared);
      market(s, rank, inputs);
      member(s, rank, inputs);
      if (rank == 0) {
        checkSize(s, inputs, findings);
      }
      wants.add(desired(s, rank, inputs, dependsOn, chosen));
    }
  }

  /** Members are told the same, but for their rank. */
  private void checkSize(Subject s, Map<String, Value> inputs, Findings findings) {
    String field = s.machine().run() == null ? "env" : "run";
    UserData.check(
            Boot.estimate(spec.name(), s.address(0), inputs),
            s.path() + "." + field,
            findings.at(s.path() + "." + field, s.span()))
        .ifPresent(findings::add);
  }

  private Desired desired(
      Subject s,
      int rank,
      Map<String, Value> inputs,
      List<Address> dependsOn,
      Map<String, Desired.Chosen> chosen) {
    Lifecycle lifecycle = s.machine().lifecycle();
    Duration ttl = lifecycle.ttl();
    Integer atOnce = s.array() == null ? null : s.array().maxUnavailable();
    String market = s.isSpot(rank) ? InstanceKind.SPOT_MARKET : InstanceKind.ON_DEMAND;
    return new Desired(
        s.address(rank),
        InstanceKind.NAME,
        Wants.PROVIDER,
        inputs,
        dependsOn,
        new Desired.Policy(
            lifecycle.preventDestroy(),
            lifecycle.createBeforeDestroy(),
            lifecycle.ignoreChanges(),
            atOnce == null ? 0 : atOnce,
            s.array() == null ? null : Viability.of(s.array())),
        s.array() == null ? null : s.path() + " " + market,
        ttl == null ? null : ttl.toMillis() / MILLIS_PER_HOUR,
        s.span(),
        chosen);
  }

  private void hardware(Subject s, Facts.OfMachine known, Map<String, Value> inputs) {
    Value tied = parts.volumes.zone(s);
    Machine.Spot spot = s.machine().spot();
    if (tied != null) {
      inputs.put(InstanceKind.ZONES, new Value.ListOf(List.of(tied)));
    } else if (spot != null && !spot.zones().isEmpty()) {
      inputs.put(InstanceKind.ZONES, Attributes.list(spot.zones()));
    }
    inputs.put(InstanceKind.SUBNETS, parts.network.subnets(known.offered()));
    put(inputs, InstanceKind.PLACEMENT_GROUP, PlacementPart.nameFor(s));
    if (s.machine().hibernation()) {
      inputs.put(InstanceKind.HIBERNATION, Value.bool(true));
    }
    parts.volumes.describe(s, inputs);
  }

  private void types(
      Subject s,
      Facts.OfMachine known,
      Map<String, Value> inputs,
      Map<String, Desired.Chosen> chosen) {
    List<String> names = new ArrayList<>();
    known.types().forEach(t -> names.add(t.name()));
    Machine.Requirements wanted = s.machine().requirements();
    if (wanted == null) {
      inputs.put(InstanceKind.TYPES, Attributes.list(names));
    } else {
      inputs.put(InstanceKind.REQUIREMENTS, Value.text(RequirementsText.of(wanted)));
      chosen.put(
          InstanceKind.TYPES,
          new Desired.Chosen(
              names.isEmpty() ? Value.UNKNOWN : Attributes.list(names), InstanceKind.REQUIREMENTS));
    }
  }

  private static void image(
      Subject s,
      Facts.OfMachine known,
      Map<String, Value> inputs,
      Map<String, Desired.Chosen> chosen) {
    inputs.put(InstanceKind.IMAGE, Value.text(known.selector().text()));
    Image image = known.image();
    if (image == null) {
      unknownImage(s, known.selector(), inputs, chosen);
      return;
    }
    String by = InstanceKind.IMAGE;
    chosen.put(InstanceKind.AMI, new Desired.Chosen(Value.text(image.id()), by));
    chosen.put(InstanceKind.ROOT_DEVICE, new Desired.Chosen(Value.text(image.rootDevice()), by));
    Long bytes = s.machine().storage().rootBytes();
    if (bytes != null) {
      inputs.put(InstanceKind.ROOT_GB, Value.number(VolumeRule.gib(bytes)));
    } else if (s.machine().hibernation()) {
      inputs.put(InstanceKind.ROOT_GB, Value.number(hibernating(image, known)));
    } else {
      chosen.put(InstanceKind.ROOT_GB, new Desired.Chosen(Value.number(image.rootGb()), by));
    }
  }

  /** An image that nobody was asked about: chosen when the plan is made with a look. */
  private static void unknownImage(
      Subject s,
      ImageSelector selector,
      Map<String, Value> inputs,
      Map<String, Desired.Chosen> chosen) {
    Desired.Chosen later = new Desired.Chosen(Value.UNKNOWN, InstanceKind.IMAGE);
    Value id = selector instanceof ImageSelector.Exact e ? Value.text(e.id()) : Value.UNKNOWN;
    chosen.put(InstanceKind.AMI, new Desired.Chosen(id, InstanceKind.IMAGE));
    chosen.put(InstanceKind.ROOT_DEVICE, later);
    Long bytes = s.machine().storage().rootBytes();
    if (bytes != null) {
      inputs.put(InstanceKind.ROOT_GB, Value.number(VolumeRule.gib(bytes)));
    } else if (s.machine().hibernation()) {
      inputs.put(InstanceKind.ROOT_GB, Value.UNKNOWN);
    } else {
      chosen.put(InstanceKind.ROOT_GB, later);
    }
  }

  /**
   * Room for the image and the memory. The image's part is rounded up to tens, so that a newer
   * image, which is rarely much larger, asks for the same.
   */
  private static long hibernating(Image image, Facts.OfMachine known) {
    return Math.ceilDiv(image.rootGb(), 10L) * 10 + known.mostMemoryGib();
  }

  private void access(Subject s, Map<String, Value> inputs) {
    put(inputs, InstanceKind.KEY_NAME, parts.keys.nameFor(s));
    inputs.put(
        InstanceKind.SECURITY_GROUPS, new Value.ListOf(List.of(Wants.id(NetworkPart.GROUP))));
    inputs.put(InstanceKind.PROFILE, parts.roles.profileFor(s));
    inputs.put(InstanceKind.IMDS, Value.text(ChoiceShape.word(s.machine().imdsv2())));
    boolean none = s.machine().publicIp() == Machine.PublicIp.NONE;
    inputs.put(InstanceKind.PUBLIC_ADDRESS, Value.text(none ? "none" : "auto"));
  }

  private static void market(Subject s, int rank, Map<String, Value> inputs) {
    Machine.Spot spot = s.machine().spot();
    if (spot == null || !s.isSpot(rank)) {
      inputs.put(InstanceKind.MARKET, Value.text(InstanceKind.ON_DEMAND));
      return;
    }
    inputs.put(InstanceKind.MARKET, Value.text(InstanceKind.SPOT_MARKET));
    Map<String, Value> entries = new LinkedHashMap<>();
    BigDecimal price = spot.maxPrice();
    Attributes.put(
        entries, InstanceMaps.Spot.MAX_PRICE, price == null ? null : price.toPlainString());
    entries.put(InstanceMaps.Spot.INTERRUPTION, Value.text(interruption(spot)));
    inputs.put(InstanceKind.SPOT, new Value.MapOf(entries));
    inputs.put(InstanceKind.SPOT_RETRIES, Value.number(spot.retries()));
    inputs.put(InstanceKind.SPOT_FALLBACK, Value.text(ChoiceShape.word(spot.fallback())));
  }

  /** What EC2 itself does; a checkpoint is the agent's. */
  private static String interruption(Machine.Spot spot) {
    return switch (spot.onInterruption()) {
      case TERMINATE, CHECKPOINT -> "terminate";
      case STOP -> "stop";
      case HIBERNATE -> "hibernate";
    };
  }

  private static void member(Subject s, int rank, Map<String, Value> inputs) {
    if (s.array() != null) {
      OnFailure policy = s.array().onFailure();
      if (!(policy instanceof OnFailure.Continue)) {
        inputs.put(InstanceKind.ON_FAILURE, Value.text(policy.text()));
      }
      if (s.array().maxUnavailable() != null) {
        inputs.put(InstanceKind.MAX_UNAVAILABLE, Value.number(s.array().maxUnavailable()));
      }
      Map<String, Value> env = new LinkedHashMap<>(s.array().env());
      if (s.array().checkpoints() != null) {
        Attributes.put(env, "SPAWN_CHECKPOINT_SCRIPT", LifecyclePart.script(s.machine().spot()));
      }
      if (!env.isEmpty()) {
        inputs.put(InstanceKind.ENV, new Value.MapOf(env));
      }
      Spec.Sweep sweep = s.array().sweep();
      if (sweep != null) {
        inputs.put(InstanceKind.PARAMETERS, Attributes.map(sweep.points().get(rank)));
      }
      inputs.put(InstanceKind.ARRAY, Value.text(s.name()));
      inputs.put(InstanceKind.RANK, Value.number(rank));
      inputs.put(InstanceKind.SIZE, Value.number(s.count()));
      Mpi mpi = s.array().mpi();
      if (mpi != null) {
        inputs.put(InstanceKind.MPI, Trees.value(mpi.entries()));
      }
    }
  }

  /** A whole array stands for its members. */
  private List<Address> dependencies(List<String> paths) {
    List<Address> addresses = new ArrayList<>();
    for (String path : paths) {
      Spec.ArraySpec array =
          path.startsWith("arrays.") ? spec.arrays().get(path.substring("arrays.".length())) : null;
      if (array == null) {
        Address.parse(path).ifPresent(addresses::add);
      } else {
        for (int rank = 0; rank < array.count(); rank++) {
          addresses.add(array.member(rank));
        }
      }
    }
    return addresses;
  }

  private static void put(Map<String, Value> inputs, String name, @Nullable Value value) {
    if (value != null) {
      inputs.put(name, value);
    }
  }
}
