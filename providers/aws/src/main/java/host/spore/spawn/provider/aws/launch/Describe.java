package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.provider.aws.call.Clients;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Reads instances in few calls. A few are asked for by id; many by the tag of their state's
 * lineage, a thousand a page, which is learnt from the first of them.
 */
final class Describe {
  /** The most values of a filter. */
  static final int MOST_VALUES = 200;

  private static final int PAGE = 1000;

  private final Clients clients;

  /** Lineage by region: a process works on one state, or on one after the other. */
  private final Map<String, String> lineages = new ConcurrentHashMap<>();

  Describe(Clients clients) {
    this.clients = clients;
  }

  /** Says whose machines will be asked for in the region. */
  void expect(String region, String lineage) {
    lineages.put(region, lineage);
  }

  /** All that is there of these, by id. */
  Map<String, Machine> byId(String region, Collection<String> ids) {
    return look(region, ids, true);
  }

  /** The same for somebody who looks again soon: what is not tagged may be left out. */
  Map<String, Machine> glance(String region, Collection<String> ids) {
    return look(region, ids, false);
  }

  private Map<String, Machine> look(String region, Collection<String> ids, boolean thorough) {
    Map<String, Machine> found = new LinkedHashMap<>();
    Set<String> missing = new LinkedHashSet<>(ids);
    boolean many = missing.size() > MOST_VALUES;
    if (many && !lineages.containsKey(region)) {
      ask(region, chunk(missing), missing, found);
      found.values().forEach(m -> learn(region, m));
    }
    String lineage = lineages.get(region);
    if (many && lineage != null) {
      page(region, filter("tag:" + Tags.LINEAGE, List.of(lineage)), missing, found);
    }
    Set<String> asked = new LinkedHashSet<>(missing);
    while (!asked.isEmpty()) {
      List<String> chunk = chunk(asked);
      asked.removeAll(chunk);
      ask(region, chunk, missing, found);
      if (many && !thorough) {
        return found;
      }
    }
    return found;
  }

  private void learn(String region, Machine machine) {
    String lineage = machine.tag(Tags.LINEAGE);
    if (!lineage.isEmpty()) {
      lineages.putIfAbsent(region, lineage);
    }
  }

  private static List<String> chunk(Set<String> ids) {
    return ids.stream().limit(MOST_VALUES).toList();
  }

  private void ask(
      String region, List<String> ids, Set<String> missing, Map<String, Machine> found) {
    page(region, filter("instance-id", ids), missing, found);
    ids.forEach(missing::remove);
  }

  /** All machines whose launches carry one of these tokens. */
  List<Machine> byToken(String region, List<String> tokens) {
    List<Machine> all = new ArrayList<>();
    for (int from = 0; from < tokens.size(); from += MOST_VALUES) {
      List<String> some = tokens.subList(from, Math.min(tokens.size(), from + MOST_VALUES));
      pages(region, filter("tag:" + Tags.OPERATION, some), all);
    }
    return all;
  }

  /** All machines that have this tag, and for a while what is left of those that have ended. */
  List<Machine> byTag(String region, String key, String value) {
    List<Machine> all = new ArrayList<>();
    pages(region, filter("tag:" + key, List.of(value)), all);
    return all;
  }

  private void page(String region, Filter filter, Set<String> missing, Map<String, Machine> found) {
    List<Machine> all = new ArrayList<>();
    pages(region, filter, all);
    for (Machine machine : all) {
      if (missing.remove(machine.id())) {
        found.put(machine.id(), machine);
      }
    }
  }

  private void pages(String region, Filter filter, List<Machine> all) {
    @Nullable String next = null;
    do {
      DescribeInstancesRequest.Builder request =
          DescribeInstancesRequest.builder().filters(filter).maxResults(PAGE);
      if (next != null) {
        request.nextToken(next);
      }
      DescribeInstancesResponse page = clients.ec2(region).describeInstances(request.build());
      page.reservations().forEach(r -> r.instances().forEach(i -> all.add(Machine.of(i))));
      next = page.nextToken();
    } while (next != null && !next.isEmpty());
  }

  private static Filter filter(String name, List<String> values) {
    return Filter.builder().name(name).values(values).build();
  }
}
