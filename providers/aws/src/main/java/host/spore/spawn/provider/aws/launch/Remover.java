package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.engine.provider.Answer;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Progress;
import host.spore.spawn.engine.provider.Settled;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Faults;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CancelSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

/**
 * Ends machines, many by one call, and waits until they are gone. Spot requests are cancelled
 * first, or EC2 would start another machine for a persistent one.
 */
final class Remover {
  /** What the bucket of terminations holds. */
  private static final int MOST = 1000;

  private static final String PROTECTED = "SPN-6307";

  private final Clients clients;
  private final Describe describe;
  private final Waits waits;

  Remover(Clients clients, Describe describe, Waits waits) {
    this.clients = clients;
    this.describe = describe;
    this.waits = waits;
  }

  Answer submit(Operation operation) {
    Map<String, List<Doomed>> byRegion = Doomed.read(operation);
    String called = called(operation);
    try {
      byRegion.forEach(
          (region, doomed) -> {
            expect(operation, region);
            cancel(region, doomed);
            terminate(region, doomed.stream().map(Doomed::id).toList());
          });
      return new Answer.Accepted(new Value.MapOf(Map.of()));
    } catch (RuntimeException e) {
      Fault fault = Faults.of(e);
      Problem problem = problem(fault, called);
      return fault.isDefinite() ? new Answer.Refused(problem) : new Answer.Indeterminate(problem);
    }
  }

  private void expect(Operation operation, String region) {
    String lineage = Attributes.text(operation.request().entries(), "lineage");
    if (!lineage.isEmpty()) {
      describe.expect(region, lineage);
    }
  }

  private static String called(Operation operation) {
    int count = operation.addresses().size();
    String first = operation.addresses().getFirst().toString();
    return count == 1 ? first : first + " and " + (count - 1) + " more";
  }

  private static Problem problem(Fault fault, String called) {
    if (fault.code().equals("OperationNotPermitted")) {
      return new Problem(
          PROTECTED,
          "cannot terminate %s: it is protected from termination: %s"
              .formatted(called, fault.message()),
          "take the protection off (EC2 console, instance settings) and run the same command"
              + " again");
    }
    return fault.problem("terminate " + called);
  }

  private void terminate(String region, List<String> ids) {
    for (int from = 0; from < ids.size(); from += MOST) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + MOST));
      try {
        terminateAll(region, some);
      } catch (RuntimeException e) {
        Fault fault = Faults.of(e);
        // One unknown id fails the whole call, and what is gone may be forbidden to be ended.
        if (!fault.is(Fault.Nature.NOT_FOUND) && !fault.is(Fault.Nature.FORBIDDEN)) {
          throw e;
        }
        List<String> left = alive(region, some);
        if (left.size() == some.size()) {
          throw e;
        }
        if (!left.isEmpty()) {
          terminateAll(region, left);
        }
      }
    }
  }

  private void terminateAll(String region, List<String> ids) {
    clients
        .ec2(region)
        .terminateInstances(TerminateInstancesRequest.builder().instanceIds(ids).build());
  }

  private List<String> alive(String region, List<String> ids) {
    return describe.byId(region, ids).values().stream()
        .filter(m -> !m.isGone())
        .map(Machine::id)
        .toList();
  }

  private void cancel(String region, List<Doomed> doomed) {
    List<String> requests = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Doomed one : doomed) {
      if (one.spot() && one.spotRequest().isEmpty()) {
        unknown.add(one.id());
      } else if (one.spot()) {
        requests.add(one.spotRequest());
      }
    }
    requests.addAll(find(region, unknown));
    try {
      cancelAll(region, requests);
    } catch (RuntimeException e) {
      if (!Faults.of(e).is(Fault.Nature.NOT_FOUND)) {
        throw e;
      }
      // One that AWS has forgotten fails the whole call.
      List<String> spot = doomed.stream().filter(Doomed::spot).map(Doomed::id).toList();
      cancelAll(region, find(region, spot));
    }
  }

  private void cancelAll(String region, List<String> requests) {
    if (!requests.isEmpty()) {
      clients
          .ec2(region)
          .cancelSpotInstanceRequests(
              CancelSpotInstanceRequestsRequest.builder().spotInstanceRequestIds(requests).build());
    }
  }

  /** The requests that instances came from. */
  private List<String> find(String region, List<String> instances) {
    List<String> found = new ArrayList<>();
    for (int from = 0; from < instances.size(); from += Describe.MOST_VALUES) {
      int to = Math.min(instances.size(), from + Describe.MOST_VALUES);
      List<String> some = instances.subList(from, to);
      Filter mine = Filter.builder().name("instance-id").values(some).build();
      clients
          .ec2(region)
          .describeSpotInstanceRequestsPaginator(r -> r.filters(mine))
          .spotInstanceRequests()
          .forEach(r -> found.add(r.spotInstanceRequestId()));
    }
    return found;
  }

  Settled await(Operation operation, Progress progress) throws InterruptedException {
    List<Operation.Result> gone = new ArrayList<>();
    for (Map.Entry<String, List<Doomed>> group : Doomed.read(operation).entrySet()) {
      expect(operation, group.getKey());
      List<String> ids = group.getValue().stream().map(Doomed::id).toList();
      waits.until(group.getKey(), ids, m -> m == null || m.isTerminated(), progress);
      group.getValue().forEach(d -> gone.add(new Operation.Result(d.address(), d.id(), Map.of())));
    }
    return new Settled(gone, List.of());
  }
}
