package host.spore.spawn.provider.aws.tend;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Tending.Marked;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Faults;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;

/** Ends instances, with the spot requests that would start others in their place. */
final class Ending {
  private static final int AT_ONCE = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Clients clients;
  private final Timing timing;
  private final Progress progress;
  private final Map<String, Problem> failed = new LinkedHashMap<>();

  Ending(Clients clients, Timing timing, Progress progress) {
    this.clients = clients;
    this.timing = timing;
    this.progress = progress;
  }

  Map<String, Problem> end(Collection<Marked> all) throws InterruptedException {
    Map<String, List<String>> byRegion = new LinkedHashMap<>();
    for (Marked one : all) {
      if (one.kind().equals(InstanceKind.NAME)) {
        byRegion.computeIfAbsent(one.place(), p -> new ArrayList<>()).add(one.id());
      } else {
        failed.put(one.id(), notHere(one));
      }
    }
    for (Map.Entry<String, List<String>> region : byRegion.entrySet()) {
      List<String> ids = region.getValue();
      for (int from = 0; from < ids.size(); from += AT_ONCE) {
        endIn(region.getKey(), ids.subList(from, Math.min(ids.size(), from + AT_ONCE)));
      }
    }
    return failed;
  }

  private static Problem notHere(Marked one) {
    return new Problem(
        "SPN-6621",
        one.kind() + " is not ended by its deadline",
        "destroy the stack `" + one.stack() + "` it belongs to");
  }

  private void endIn(String region, List<String> ids) throws InterruptedException {
    Ec2Client ec2 = clients.ec2(region);
    try {
      cancelRequests(ec2, ids);
      ec2.terminateInstances(r -> r.instanceIds(ids));
      awaitGone(ec2, ids);
    } catch (RuntimeException e) {
      Problem problem = Faults.of(e).problem("end instances in " + region);
      ids.forEach(id -> failed.putIfAbsent(id, problem));
    }
  }

  /** A persistent request would be answered with another instance as soon as this one is gone. */
  private static void cancelRequests(Ec2Client ec2, List<String> ids) {
    List<String> requests = new ArrayList<>();
    ec2.describeSpotInstanceRequests(
            r -> r.filters(filter("instance-id", ids), filter("state", List.of("open", "active"))))
        .spotInstanceRequests()
        .forEach(s -> requests.add(s.spotInstanceRequestId()));
    if (!requests.isEmpty()) {
      ec2.cancelSpotInstanceRequests(r -> r.spotInstanceRequestIds(requests));
    }
  }

  private void awaitGone(Ec2Client ec2, List<String> ids) throws InterruptedException {
    Instant begun = timing.clock().instant();
    for (int looks = 0; ; looks++) {
      Set<String> there = there(ec2, ids);
      if (there.isEmpty()) {
        return;
      }
      if (timing.clock().instant().isAfter(begun.plus(PATIENCE))) {
        there.forEach(id -> failed.put(id, lingering(id)));
        return;
      }
      progress.report(there.size() + " of " + ids.size() + " still ending");
      timing.pause().sleep(timing.between(looks));
    }
  }

  private static Problem lingering(String id) {
    return new Problem(
        "SPN-6622",
        id + " was told to end and has not after " + PATIENCE.toMinutes() + " minutes",
        "run the same command again; if it stays, see it in the AWS console");
  }

  private static Set<String> there(Ec2Client ec2, List<String> ids) {
    Set<String> there = new HashSet<>();
    @Nullable String page = null;
    do {
      String token = page;
      DescribeInstancesResponse found =
          ec2.describeInstances(
              r ->
                  r.filters(
                          filter("instance-id", ids),
                          filter(
                              "instance-state-name",
                              List.of(
                                  "pending", "running", "stopping", "stopped", "shutting-down")))
                      .maxResults(1000)
                      .nextToken(token));
      found.reservations().forEach(o -> o.instances().forEach(i -> there.add(i.instanceId())));
      page = found.nextToken();
    } while (page != null && !page.isEmpty());
    return there;
  }

  private static Filter filter(String name, List<String> values) {
    return Filter.builder().name(name).values(values).build();
  }
}
