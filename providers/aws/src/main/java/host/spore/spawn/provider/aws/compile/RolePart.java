package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.contract.lifecycle.Action;
import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Condition;
import host.spore.spawn.contract.lifecycle.Idle;
import host.spore.spawn.contract.lifecycle.Notify;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.provider.aws.iam.AgentNeeds;
import host.spore.spawn.provider.aws.iam.Place;
import host.spore.spawn.provider.aws.iam.RolePolicy;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Wants;
import host.spore.spawn.provider.aws.kind.role.IamRoleKind;
import host.spore.spawn.spec.IamRole;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Network;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What programs on the machines may do: one role for each of the spec's, and one for the machines
 * that name none, each with what the agent needs.
 */
final class RolePart {
  private static final String AGENT = "agent.role";
  private static final String S3 = "s3://";

  /** Without SSH, Session Manager is the only way in. */
  private static final String SESSION_MANAGER = "AmazonSSMManagedInstanceCore";

  private static final Desired.Policy NEW_ONE_FIRST = new Desired.Policy(false, true, List.of());

  private final Spec spec;
  private final List<Subject> subjects;
  private final Place place;
  private final boolean strict;

  RolePart(Spec spec, List<Subject> subjects, Place place, boolean strict) {
    this.spec = spec;
    this.subjects = subjects;
    this.place = place;
    this.strict = strict;
  }

  void write(Wants wants, Findings findings) {
    for (IamRole role : spec.iam().values()) {
      List<Subject> users =
          subjects.stream().filter(s -> role.name().equals(s.machine().iam())).toList();
      write("iam." + role.name(), role, users, wants, findings);
    }
    List<Subject> others = subjects.stream().filter(s -> s.machine().iam() == null).toList();
    if (!others.isEmpty()) {
      write(AGENT, null, others, wants, findings);
    }
  }

  private void write(
      String address, @Nullable IamRole role, List<Subject> users, Wants wants, Findings findings) {
    RolePolicy policy = RolePolicy.of(role, needs(users), place, strict);
    policy.diagnostics().forEach(findings::add);
    Map<String, Value> inputs = wants.inputs();
    // The policy names things of the account; without its number there is none to show.
    inputs.put(
        IamRoleKind.POLICY,
        place.account().isEmpty() ? Value.UNKNOWN : Value.text(policy.policy()));
    Set<String> managed = new TreeSet<>(policy.managed());
    if (spec.network().ssh() instanceof Network.Ssh.None) {
      managed.add("arn:%s:iam::aws:policy/%s".formatted(place.partition(), SESSION_MANAGER));
    }
    if (!managed.isEmpty()) {
      inputs.put(IamRoleKind.MANAGED, Attributes.list(List.copyOf(managed)));
    }
    wants.add(
        Address.of(address),
        IamRoleKind.NAME,
        inputs,
        NEW_ONE_FIRST,
        null,
        role == null ? null : role.span(),
        Map.of());
  }

  /** What is copied from and to buckets is copied with the machine's own permissions. */
  private AgentNeeds needs(List<Subject> users) {
    Set<String> reads = new TreeSet<>();
    Set<String> writes = new TreeSet<>();
    Set<AgentNeeds.Deed> deeds = EnumSet.noneOf(AgentNeeds.Deed.class);
    Set<String> names = new TreeSet<>();
    for (Subject s : users) {
      if (s.machine().dns() != null) {
        names.add("*" + AddressPart.parent(spec, s.machine().dns()));
      }
      deeds(s.machine(), reads, deeds);
      String checkpoints = s.array() == null ? null : s.array().checkpointPlace();
      if (checkpoints != null && checkpoints.startsWith(S3)) {
        reads.add(checkpoints);
        writes.add(checkpoints);
      }
      for (Machine.Sync sync : s.machine().sync()) {
        if (sync.from() instanceof Value.Text from && from.value().startsWith(S3)) {
          reads.add(from.value());
        }
        if (sync.to().startsWith(S3)) {
          writes.add(sync.to());
        }
      }
    }
    Notify<Value> notify = spec.notifications();
    Set<String> topics = notify == null || notify.sns() == null ? Set.of() : Set.of(notify.sns());
    return new AgentNeeds(spec.name(), topics, names, reads, writes, deeds);
  }

  /** What its rules have the agent do; a condition can be an object in a bucket. */
  private static void deeds(Machine machine, Set<String> reads, Set<AgentNeeds.Deed> deeds) {
    Idle idle = machine.lifecycle().idle();
    if (idle != null) {
      deed(idle.then(), deeds);
    }
    Complete complete = machine.lifecycle().complete();
    if (complete != null) {
      deed(complete.then(), deeds);
      deed(complete.onTimeout(), deeds);
      if (complete.failure() != null) {
        deed(complete.failure().then(), deeds);
      }
      for (Condition.Leaf one : complete.when().leaves()) {
        if (one.object() != null) {
          reads.add(one.object());
        }
      }
    }
    Machine.Spot spot = machine.spot();
    if (spot != null) {
      if (spot.checkpoint() != null
          && spot.checkpoint().script() instanceof Machine.Spot.Script.Fetched script
          && script.url().startsWith(S3)) {
        reads.add(script.url());
      }
      switch (spot.onInterruption()) {
        case STOP, HIBERNATE -> deeds.add(AgentNeeds.Deed.CANCEL);
        case TERMINATE, CHECKPOINT -> {}
      }
    }
  }

  private static void deed(Action action, Set<AgentNeeds.Deed> deeds) {
    if (action.keeps()) {
      deeds.add(AgentNeeds.Deed.STOP);
    } else if (action == Action.SNAPSHOT) {
      deeds.add(AgentNeeds.Deed.SNAPSHOT);
    }
  }

  /** Name of a machine's instance profile. */
  Value profileFor(Subject s) {
    String role = s.machine().iam();
    return new Value.Reference(
        Address.of(role == null ? AGENT : "iam." + role), IamRoleKind.PROFILE_NAME);
  }
}
