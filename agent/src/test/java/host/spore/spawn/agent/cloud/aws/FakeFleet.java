package host.spore.spawn.agent.cloud.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The machines of an array as EC2 tells of them, in pages. */
public final class FakeFleet {
  private static final int LARGEST_PAGE = 1_000;

  private final Map<String, Machine> machines = new ConcurrentSkipListMap<>();
  private volatile int largestPage = LARGEST_PAGE;

  private record Machine(
      String state, String reason, String ip, int index, Map<String, String> tags) {}

  /** Adds a running machine, launched as one of these ranks. */
  public void add(String id, String ip, int index, String ranks) {
    Map<String, String> tags = new TreeMap<>(Map.of("spawn:ranks", ranks, "Name", "a<b>&c"));
    machines.put(id, new Machine("running", "", ip, index, tags));
  }

  public void state(String id, String state) {
    state(id, state, "");
  }

  /** The same with EC2's code for why. */
  public void state(String id, String state, String reason) {
    machines.computeIfPresent(id, (i, m) -> new Machine(state, reason, m.ip, m.index, m.tags));
  }

  /** EC2 has forgotten it. */
  public void forget(String id) {
    machines.remove(id);
  }

  public void tag(String id, String key, String value) {
    machines.computeIfPresent(
        id,
        (i, m) -> {
          Map<String, String> tags = new TreeMap<>(m.tags);
          tags.put(key, value);
          return new Machine(m.state, m.reason, m.ip, m.index, tags);
        });
  }

  /** Empty if there is none. */
  public String tagOf(String id, String key) {
    Machine machine = machines.get(id);
    return machine == null ? "" : machine.tags.getOrDefault(key, "");
  }

  /** Answers no more at once, whatever it is asked for. */
  public void largestPage(int count) {
    largestPage = count;
  }

  String page(String next, int wanted) {
    List<String> ids = new ArrayList<>(machines.keySet());
    int from = next.isEmpty() ? 0 : Integer.parseInt(next);
    int to = Math.min(ids.size(), from + Math.min(wanted, largestPage));
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>\n");
    xml.append("<DescribeInstancesResponse xmlns=\"http://ec2\">\n<reservationSet>");
    for (String id : ids.subList(from, to)) {
      machine(xml, id, machines.get(id));
    }
    xml.append("</reservationSet>");
    if (to < ids.size()) {
      xml.append("<nextToken>").append(to).append("</nextToken>");
    }
    return xml.append("</DescribeInstancesResponse>").toString();
  }

  private static void machine(StringBuilder xml, String id, Machine m) {
    xml.append("<item><groupSet/><instancesSet><item><instanceId>").append(id);
    xml.append("</instanceId><instanceState><code>16</code><name>").append(m.state);
    xml.append("</name></instanceState><amiLaunchIndex>").append(m.index);
    xml.append("</amiLaunchIndex>");
    if (!m.reason.isEmpty()) {
      xml.append("<stateReason><code>").append(m.reason).append("</code></stateReason>");
    }
    if (!m.ip.isEmpty()) {
      xml.append("<privateIpAddress>").append(m.ip).append("</privateIpAddress>");
    }
    xml.append("<networkInterfaceSet><item><privateIpAddress>9.9.9.9</privateIpAddress>");
    xml.append("</item></networkInterfaceSet><tagSet>");
    m.tags.forEach(
        (key, value) ->
            xml.append("<item><key>")
                .append(escaped(key))
                .append("</key><value>")
                .append(escaped(value))
                .append("</value></item>"));
    xml.append("</tagSet></item></instancesSet></item>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
