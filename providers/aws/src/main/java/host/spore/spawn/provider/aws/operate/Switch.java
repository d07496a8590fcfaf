package host.spore.spawn.provider.aws.operate;

import host.spore.spawn.engine.provider.MachineOperations.Asked;
import host.spore.spawn.engine.provider.MachineOperations.Power;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Faults;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.state.ResourceState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Stops, hibernates and starts the instances of one region, and waits until it holds. */
final class Switch {
  private static final String NOT_YET = "SPN-6703";
  private static final String CANNOT_SLEEP = "SPN-6704";

  private static final Set<String> ENDED = Set.of("shutting-down", "terminated");

  /** Writing memory to the disk takes a while. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final Clients clients;
  private final Timing timing;
  private final Instances instances;
  private final String region;

  Switch(Clients clients, Timing timing, Instances instances, String region) {
    this.clients = clients;
    this.timing = timing;
    this.instances = instances;
    this.region = region;
  }

  /** All by one call; where EC2 refuses that for one of them, each by its own. */
  Asked ask(Power power, List<ResourceState> machines) {
    Map<String, Problem> refused = new LinkedHashMap<>();
    Map<String, Problem> unclear = new LinkedHashMap<>();
    List<ResourceState> able = new ArrayList<>();
    for (ResourceState machine : machines) {
      if (power == Power.HIBERNATE && !canHibernate(machine)) {
        refused.put(machine.id(), cannotHibernate(machine));
      } else {
        able.add(machine);
      }
    }
    ask(power, able, refused, unclear);
    return new Asked(refused, unclear);
  }

  private static boolean canHibernate(ResourceState machine) {
    return Attributes.flag(machine.inputs(), InstanceKind.HIBERNATION);
  }

  private static Problem cannotHibernate(ResourceState machine) {
    return new Problem(
        CANNOT_SLEEP,
        machine.address() + " was not launched so that it can hibernate",
        "`spawn stop` keeps its disks; `hibernation: true` in the spec launches one that can");
  }

  private void ask(
      Power power,
      List<ResourceState> machines,
      Map<String, Problem> refused,
      Map<String, Problem> unclear) {
    if (machines.isEmpty()) {
      return;
    }
    try {
      call(power, machines, machines.stream().map(ResourceState::id).toList());
    } catch (RuntimeException e) {
      Fault fault = Faults.of(e);
      if (fault.isDefinite() && machines.size() > 1) {
        machines.forEach(m -> ask(power, List.of(m), refused, unclear));
        return;
      }
      for (ResourceState machine : machines) {
        (fault.isDefinite() ? refused : unclear).put(machine.id(), problem(power, machine, fault));
      }
    }
  }

  private void call(Power power, List<ResourceState> machines, List<String> ids) {
    Ec2Client ec2 = clients.ec2(region);
    switch (power) {
      case STOP -> ec2.stopInstances(r -> r.instanceIds(ids));
      case HIBERNATE -> ec2.stopInstances(r -> r.instanceIds(ids).hibernate(true));
      case START -> {
        wake(machines);
        ec2.startInstances(r -> r.instanceIds(ids));
      }
      case TERMINATE -> throw new IllegalArgumentException("not by a switch");
    }
    if (power != Power.START) {
      Map<Map<String, String>, List<String>> alike = new LinkedHashMap<>();
      for (ResourceState machine : machines) {
        alike
            .computeIfAbsent(Sleep.sleep(machine, now()), t -> new ArrayList<>())
            .add(machine.id());
      }
      alike.forEach((tags, same) -> tag(same, tags));
    }
  }

  private Instant now() {
    return timing.clock().instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
  }

  /** Deadlines move before the machines start: whoever ends them looks at boot. */
  private void wake(List<ResourceState> machines) {
    Map<String, Instances.Seen> seen =
        instances.look(region, machines.stream().map(ResourceState::id).toList());
    Map<Map<String, String>, List<String>> alike = new LinkedHashMap<>();
    for (ResourceState machine : machines) {
      Instances.Seen now = seen.get(machine.id());
      if (now != null && now.state().startsWith("stop")) {
        alike
            .computeIfAbsent(Sleep.wake(machine, now.tags(), now()), t -> new ArrayList<>())
            .add(machine.id());
      }
    }
    alike.forEach((tags, ids) -> tag(ids, tags));
  }

  private void tag(List<String> ids, Map<String, String> tags) {
    if (tags.isEmpty() || ids.isEmpty()) {
      return;
    }
    List<Tag> all = new ArrayList<>();
    tags.forEach((key, value) -> all.add(Tag.builder().key(key).value(value).build()));
    clients.ec2(region).createTags(r -> r.resources(ids).tags(all));
  }

  private static Problem problem(Power power, ResourceState machine, Fault fault) {
    Problem told = fault.problem(verb(power) + " " + machine.address());
    return fault.code().equals("UnsupportedOperation")
        ? new Problem(
            told.code(),
            told.summary(),
            "EC2 stops neither spot instances of one-time requests nor machines without a disk of"
                + " EBS; `spawn terminate` ends them")
        : told;
  }

  private static String verb(Power power) {
    return power.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Why it does not hold yet for some, by id. */
  Map<String, Problem> await(Power power, List<ResourceState> machines, Progress progress)
      throws InterruptedException {
    String wanted = power == Power.START ? "running" : "stopped";
    Map<String, Problem> late = new LinkedHashMap<>();
    Map<String, String> open = new HashMap<>();
    machines.forEach(m -> open.put(m.id(), "asked"));
    Instant until = timing.clock().instant().plus(PATIENCE);
    for (int looks = 0; !open.isEmpty(); looks++) {
      Map<String, Instances.Seen> seen = instances.look(region, open.keySet());
      seen.forEach((id, now) -> open.put(id, now.state()));
      // What ends meanwhile never will be as it was asked to be; the look afterwards tells.
      open.values().removeIf(state -> state.equals(wanted) || ENDED.contains(state));
      if (timing.clock().instant().isAfter(until)) {
        open.forEach((id, state) -> late.put(id, late(id, state, wanted)));
        return late;
      }
      if (!open.isEmpty()) {
        progress.report(open.size() + " not " + wanted + " yet");
        timing.pause().sleep(timing.between(looks));
      }
    }
    return late;
  }

  private static Problem late(String id, String state, String wanted) {
    return new Problem(
        NOT_YET,
        id + " is " + state + " and not " + wanted + " after " + PATIENCE.toMinutes() + " minutes",
        "EC2 goes on with it; `spawn list` tells when it is");
  }
}
