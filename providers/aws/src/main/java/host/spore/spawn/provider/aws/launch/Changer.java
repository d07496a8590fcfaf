package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Faults;
import host.spore.spawn.provider.aws.call.NotThereYet;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.Wanted;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataTagsState;

/** Changes a machine in place. Every call of it may be repeated. */
final class Changer {
  private static final Set<String> STANDING = Set.of("associated", "associating");

  private final Clients clients;
  private final Timing timing;
  private final Tagger tagger;
  private final Waits waits;
  private final Facts facts;
  private final DiskChanges disks;

  Changer(Clients clients, Timing timing, Tagger tagger, Waits waits, Facts facts) {
    this.clients = clients;
    this.timing = timing;
    this.tagger = tagger;
    this.waits = waits;
    this.facts = facts;
    this.disks = new DiskChanges(clients);
  }

  Answer submit(Operation operation) {
    Wanted wanted = Wanted.read(operation.request());
    try {
      tagger.apply(TagChanges.of(wanted), wanted.id());
      groups(wanted);
      metadata(wanted);
      profile(wanted);
      disks.apply(wanted);
      return new Answer.Accepted(new Value.MapOf(Map.of()));
    } catch (RuntimeException e) {
      Fault fault = Faults.of(e);
      Problem problem = fault.problem("change " + wanted.address());
      return fault.isDefinite() ? new Answer.Refused(problem) : new Answer.Indeterminate(problem);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Indeterminate(
          new Problem("SPN-6002", "interrupted while changing " + wanted.address(), ""));
    }
  }

  /** True if it was asked for otherwise, or is otherwise. */
  static boolean differs(Wanted wanted, String input) {
    return wanted.changes(input)
        || !Attributes.text(wanted.inputs(), input)
            .equals(Attributes.text(wanted.attributes(), input));
  }

  private void groups(Wanted wanted) throws InterruptedException {
    // A machine always has a group: EC2 refuses to leave it with none.
    boolean any = !wanted.texts(InstanceKind.SECURITY_GROUPS).isEmpty();
    if (any && differs(wanted, InstanceKind.SECURITY_GROUPS)) {
      List<String> groups = wanted.texts(InstanceKind.SECURITY_GROUPS);
      awaited(
          () -> ec2(wanted).modifyInstanceAttribute(r -> r.instanceId(wanted.id()).groups(groups)));
    }
  }

  /** What AWS still shows as it was, the next plan would want to change once more. */
  private boolean isSeen(Wanted wanted, @Nullable Machine machine, Instant end) {
    return machine != null
        && (machine.isGone()
            || Facts.shows(wanted, machine)
            || !timing.clock().instant().isBefore(end));
  }

  private <T> T awaited(Supplier<T> call) throws InterruptedException {
    return NotThereYet.awaited(timing, call);
  }

  private void metadata(Wanted wanted) throws InterruptedException {
    if (differs(wanted, InstanceKind.IMDS)) {
      boolean optional = wanted.text(InstanceKind.IMDS).equals("optional");
      HttpTokensState tokens = optional ? HttpTokensState.OPTIONAL : HttpTokensState.REQUIRED;
      awaited(
          () ->
              ec2(wanted)
                  .modifyInstanceMetadataOptions(
                      r ->
                          r.instanceId(wanted.id())
                              .httpTokens(tokens)
                              .httpPutResponseHopLimit(1)
                              .instanceMetadataTags(InstanceMetadataTagsState.ENABLED)));
    }
  }

  private void profile(Wanted wanted) throws InterruptedException {
    if (!differs(wanted, InstanceKind.PROFILE)) {
      return;
    }
    String name = wanted.text(InstanceKind.PROFILE);
    IamInstanceProfileAssociation now = association(wanted);
    if (now == null) {
      if (!name.isEmpty()) {
        awaited(
            () ->
                ec2(wanted)
                    .associateIamInstanceProfile(
                        r -> r.instanceId(wanted.id()).iamInstanceProfile(p -> p.name(name))));
      }
    } else if (name.isEmpty()) {
      ec2(wanted).disassociateIamInstanceProfile(r -> r.associationId(now.associationId()));
    } else {
      String association = now.associationId();
      awaited(
          () ->
              ec2(wanted)
                  .replaceIamInstanceProfileAssociation(
                      r -> r.associationId(association).iamInstanceProfile(p -> p.name(name))));
    }
  }

  private @Nullable IamInstanceProfileAssociation association(Wanted wanted) {
    Filter mine = Filter.builder().name("instance-id").values(wanted.id()).build();
    return ec2(wanted)
        .describeIamInstanceProfileAssociations(r -> r.filters(mine))
        .iamInstanceProfileAssociations()
        .stream()
        .filter(a -> a.state() == null || STANDING.contains(a.stateAsString()))
        .findFirst()
        .orElse(null);
  }

  private Ec2Client ec2(Wanted wanted) {
    return clients.ec2(wanted.region());
  }

  Settled await(Operation operation, Progress progress) throws InterruptedException {
    Wanted wanted = Wanted.read(operation.request());
    Instant end = timing.clock().instant().plus(timing.consistency());
    Machine machine =
        waits
            .until(wanted.region(), List.of(wanted.id()), m -> isSeen(wanted, m, end), progress)
            .get(wanted.id());
    if (machine == null || machine.isGone()) {
      Problem problem =
          new Problem(
              Deaths.CODE,
              "%s (%s) ended while it was changed".formatted(wanted.address(), wanted.id()),
              "plan again: it says whether its work was done");
      return new Settled(
          List.of(),
          List.of(new Settled.Failed(wanted.address(), Optional.of(wanted.id()), problem)));
    }
    Map<String, Value> attributes =
        facts.of(wanted.region(), wanted.stack(), wanted.address(), wanted.inputs(), machine);
    return new Settled(
        List.of(new Operation.Result(wanted.address(), wanted.id(), attributes)), List.of());
  }
}
