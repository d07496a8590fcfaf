package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Recovery;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Faults;
import host.spore.spawn.provider.aws.call.NotThereYet;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.launch.LaunchRequest.Taken;
import host.spore.spawn.state.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * Sends launches. A launch may be sent any number of times: its token makes EC2 answer with what
 * the first one made. What EC2 refuses because it has not heard of something new yet, such as an
 * instance profile, is sent again for a while.
 */
final class Creator {
  private static final int UNSURE_ATTEMPTS = 5;

  private final Clients clients;
  private final Timing timing;
  private final Describe describe;
  private final Refusals refusals;

  /** Launches found to be complete by recovery, by token: ids in launch order. */
  private final Map<String, List<String>> complete = new ConcurrentHashMap<>();

  /** When an earlier run may have sent a token. */
  private final Map<String, Instant> sentEarlier = new ConcurrentHashMap<>();

  Creator(Clients clients, Timing timing, Describe describe, Refusals refusals) {
    this.clients = clients;
    this.timing = timing;
    this.describe = describe;
    this.refusals = refusals;
  }

  Answer submit(Operation operation) {
    Taken before = Taken.read(operation);
    if (before != null) {
      return new Answer.Accepted(before.toValue());
    }
    LaunchRequest request = LaunchRequest.read(operation);
    describe.expect(request.region(), request.lineage());
    List<List<String>> ids = new ArrayList<>();
    @Nullable Problem first = null;
    for (int i = 0; i < request.launches().size(); i++) {
      Launch launch = request.launches().get(i);
      String token = LaunchRequest.token(operation.id(), i);
      switch (send(request, launch, token)) {
        case Sent.Got(List<String> got) -> ids.add(got);
        case Sent.Refused(Fault fault) -> {
          Problem problem = refusals.add(operation.id(), launch, fault);
          first = first == null ? problem : first;
          ids.add(List.of());
        }
        case Sent.Unknown(Problem problem) -> {
          return new Answer.Indeterminate(problem);
        }
      }
    }
    return first != null && ids.stream().allMatch(List::isEmpty)
        ? new Answer.Refused(first)
        : new Answer.Accepted(new Taken(ids).toValue());
  }

  /** How one launch came out. */
  private sealed interface Sent {
    record Got(List<String> ids) implements Sent {}

    record Refused(Fault fault) implements Sent {}

    record Unknown(Problem problem) implements Sent {}
  }

  private Sent send(LaunchRequest request, Launch launch, String token) {
    List<String> there = complete.remove(token);
    if (there != null) {
      return new Sent.Got(there);
    }
    try {
      timing.pause().sleep(launch.choice().pause());
      return sendPatiently(launch, token, RunCall.of(request, launch, token));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Sent.Unknown(
          new Problem("SPN-6002", "interrupted while launching " + launch.called(), ""));
    }
  }

  private Sent sendPatiently(Launch launch, String token, RunInstancesRequest call)
      throws InterruptedException {
    Instant since = timing.clock().instant();
    int unsure = 0;
    Instant unanswered = sentEarlier.remove(token);
    boolean repeated = unanswered != null;
    for (int tries = 0; ; tries++) {
      Fault fault;
      try {
        return new Sent.Got(
            clients.ec2Once(launch.region()).runInstances(call).instances().stream()
                .sorted((a, b) -> Integer.compare(index(a), index(b)))
                .map(Instance::instanceId)
                .toList());
      } catch (RuntimeException e) {
        fault = Faults.of(e);
        repeated |= fault.is(Fault.Nature.UNSURE);
        unanswered = fault.mayBeOnItsWay() ? timing.clock().instant() : unanswered;
      }
      if (fault.is(Fault.Nature.UNSURE) && ++unsure >= UNSURE_ATTEMPTS) {
        return new Sent.Unknown(fault.problem("launch " + launch.called()));
      }
      Duration age = Duration.between(since, timing.clock().instant());
      if (fault.isDefinite() && age.compareTo(patience(fault)) >= 0) {
        // What this answer says of the last request, it does not say of one before it.
        return repeated || Refusal.isMismatch(fault)
            ? sentBefore(launch, token, fault, unanswered)
            : new Sent.Refused(fault);
      }
      timing.pause().sleep(timing.between(tries));
    }
  }

  private static int index(Instance instance) {
    return instance.amiLaunchIndex() == null ? 0 : instance.amiLaunchIndex();
  }

  /** How long a refusal may be due to something that EC2 does not see yet. */
  private Duration patience(Fault fault) {
    return fault.is(Fault.Nature.THROTTLED)
        ? timing.consistency()
        : NotThereYet.patience(fault, timing);
  }

  /**
   * A request with this token may have been carried out: what it made is what there is. A refusal
   * of the last one says nothing of one before it that nobody answered: as long as that can be on
   * its way, nothing is asked for elsewhere, since both could be had then.
   *
   * @param unanswered when such a request was sent at the latest; null if all were answered
   */
  private Sent sentBefore(Launch launch, String token, Fault fault, @Nullable Instant unanswered)
      throws InterruptedException {
    Instant since = timing.clock().instant();
    for (int looks = 0; ; looks++) {
      Duration age = Duration.between(since, timing.clock().instant());
      try {
        List<Machine> found = describe.byToken(launch.region(), List.of(token));
        boolean last = age.compareTo(timing.consistency()) >= 0;
        if (found.size() == launch.count() || (last && !found.isEmpty())) {
          return new Sent.Got(inOrder(found));
        }
        if (last) {
          Instant until = unanswered == null ? since : unanswered.plus(Timing.ON_ITS_WAY);
          return until.isAfter(timing.clock().instant())
              ? new Sent.Unknown(onItsWay(launch, fault, until))
              : new Sent.Refused(fault);
        }
      } catch (RuntimeException e) {
        return new Sent.Unknown(Faults.of(e).problem("look for " + launch.called()));
      }
      timing.pause().sleep(timing.between(looks));
    }
  }

  private static Problem onItsWay(Launch launch, Fault fault, Instant until) {
    return new Problem(
        "SPN-6002",
        fault.problem("launch " + launch.called()).summary()
            + "; but a request before this one went unanswered, and may be carried out until "
            + until.truncatedTo(ChronoUnit.SECONDS),
        "run the same command again after that: what it made is found, else it is asked for anew");
  }

  private static List<String> inOrder(List<Machine> machines) {
    return machines.stream()
        .sorted((a, b) -> Integer.compare(a.index(), b.index()))
        .map(Machine::id)
        .toList();
  }

  /**
   * What became of a create an earlier run left open. What left no trace once no request can be on
   * its way any more is not sent again, since its deadline may be near; what is younger is, its
   * token makes that safe.
   */
  Recovery recover(Operation operation) {
    if (operation.accepted() != null) {
      return new Recovery.Resume("it was taken on");
    }
    LaunchRequest request = LaunchRequest.read(operation);
    Map<String, List<Machine>> found = new ConcurrentHashMap<>();
    try {
      describe
          .byToken(request.region(), request.tokens(operation.id()))
          .forEach(m -> found.computeIfAbsent(Observer.token(m), t -> new ArrayList<>()).add(m));
    } catch (RuntimeException e) {
      return new Recovery.CannotTell(
          Faults.of(e).problem("look for " + request.launches().getFirst().called()));
    }
    Duration age = Duration.between(operation.createdAt(), timing.clock().instant());
    Duration sure = Timing.ON_ITS_WAY.plus(timing.consistency());
    if (found.isEmpty() && age.compareTo(sure) >= 0) {
      return new Recovery.NeverHappened();
    }
    int count = 0;
    for (int i = 0; i < request.launches().size(); i++) {
      String token = LaunchRequest.token(operation.id(), i);
      List<Machine> machines = found.getOrDefault(token, List.of());
      count += machines.size();
      sentEarlier.put(token, operation.createdAt());
      if (machines.size() == request.launches().get(i).count()) {
        complete.put(token, inOrder(machines));
      }
    }
    return new Recovery.Resume(count == 0 ? "it can be sent again" : count + " launched");
  }
}
