package host.spore.spawn.provider.aws.operate;

import host.spore.spawn.provider.aws.call.Clients;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Looks at instances, many by one call. */
final class Instances {
  /** The most values of a filter. */
  private static final int MOST = 200;

  private final Clients clients;

  Instances(Clients clients) {
    this.clients = clients;
  }

  /**
   * An instance as it is.
   *
   * @param state such as {@code stopped}; empty if EC2 does not say
   */
  record Seen(String state, Map<String, String> tags) {}

  /** All that are there of these, by id. */
  Map<String, Seen> look(String region, Collection<String> ids) {
    Map<String, Seen> seen = new LinkedHashMap<>();
    List<String> all = new ArrayList<>(ids);
    for (int from = 0; from < all.size(); from += MOST) {
      List<String> some = all.subList(from, Math.min(all.size(), from + MOST));
      Filter these = Filter.builder().name("instance-id").values(some).build();
      clients.ec2(region).describeInstancesPaginator(r -> r.filters(these)).reservations().stream()
          .flatMap(r -> r.instances().stream())
          .forEach(i -> seen.put(i.instanceId(), seen(i)));
    }
    return seen;
  }

  private static Seen seen(Instance instance) {
    Map<String, String> tags = new LinkedHashMap<>();
    instance.tags().forEach(t -> tags.put(t.key(), t.value()));
    String state = instance.state() == null ? null : instance.state().nameAsString();
    return new Seen(state == null ? "" : state, tags);
  }
}
