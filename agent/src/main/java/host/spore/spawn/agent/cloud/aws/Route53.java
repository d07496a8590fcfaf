package host.spore.spawn.agent.cloud.aws;

import host.spore.spawn.agent.cloud.NameService;
import host.spore.spawn.s3.wire.Answer;
import host.spore.spawn.s3.wire.ElementReader;
import host.spore.spawn.s3.wire.UrlEncoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names in hosted zones. */
public final class Route53 implements NameService {
  private static final String SERVICE = "route53";
  private static final String ROOT = "/2013-04-01/";
  private static final String CHANGED = "InvalidChangeBatch";
  private static final int OK = 200;

  /** So that a machine that was replaced is found by its name soon. */
  private static final long SECONDS = 60;

  private final AwsCalls calls;

  /** Asks nothing yet. */
  public Route53(AwsCalls calls) {
    this.calls = calls;
  }

  /** The public one if there is a private one too. */
  @Override
  public String zone(String name) throws IOException, InterruptedException {
    Zones zones = new Zones(name);
    read(ROOT + "hostedzonesbyname?dnsname=" + UrlEncoding.of(name), zones);
    if (zones.id.isEmpty()) {
      throw new IOException("the account has no hosted zone of the name " + name);
    }
    return zones.id;
  }

  @Override
  public Addresses addresses(String zone, String name) throws IOException, InterruptedException {
    Records records = new Records(name);
    String query = "?maxitems=1&name=" + UrlEncoding.of(name) + "&type=A";
    read(ROOT + "hostedzone/" + zone + "/rrset" + query, records);
    return new Addresses(records.ttl, records.values);
  }

  @Override
  public boolean change(String zone, String name, Addresses before, Collection<String> after)
      throws IOException, InterruptedException {
    StringBuilder changes = new StringBuilder();
    if (!before.values().isEmpty()) {
      change(changes, "DELETE", name, before.ttl(), before.values());
    }
    if (!after.isEmpty()) {
      change(changes, "CREATE", name, before.values().isEmpty() ? SECONDS : before.ttl(), after);
    }
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ChangeResourceRecordSetsRequest"
            + " xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><ChangeBatch><Changes>"
            + changes
            + "</Changes></ChangeBatch></ChangeResourceRecordSetsRequest>";
    Map<String, String> headers = new TreeMap<>();
    headers.put("content-type", "text/xml");
    String path = ROOT + "hostedzone/" + zone + "/rrset/";
    Answer answer =
        calls.send(SERVICE, AwsCalls.homeOfNames(calls.region()), "POST", path, headers, body);
    if (answer.status() == OK) {
      return true;
    }
    // Route 53 names this error by the answer's outermost element.
    if (answer.status() == 400 && answer.text().contains(CHANGED)) {
      return false;
    }
    throw AwsCalls.refusal(answer);
  }

  private static void change(
      StringBuilder all, String action, String name, long ttl, Collection<String> values) {
    all.append("<Change><Action>").append(action).append("</Action><ResourceRecordSet><Name>");
    all.append(name).append("</Name><Type>A</Type><TTL>").append(ttl);
    all.append("</TTL><ResourceRecords>");
    for (String value : values) {
      all.append("<ResourceRecord><Value>").append(value).append("</Value></ResourceRecord>");
    }
    all.append("</ResourceRecords></ResourceRecordSet></Change>");
  }

  private void read(String path, ElementReader.Elements elements)
      throws IOException, InterruptedException {
    Answer answer =
        calls.send(SERVICE, AwsCalls.homeOfNames(calls.region()), "GET", path, new TreeMap<>(), "");
    if (answer.status() != OK) {
      throw AwsCalls.refusal(answer);
    }
    ElementReader reader = new ElementReader(elements);
    byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
    reader.take(body, 0, body.length);
  }

  private static String plain(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  /** Finds one zone among those told. */
  private static final class Zones implements ElementReader.Elements {
    private final String wanted;
    private String id = "";
    private String candidate = "";
    private String name = "";
    private boolean hidden;

    Zones(String wanted) {
      this.wanted = plain(wanted);
    }

    @Override
    public void begin(List<String> path) {}

    @Override
    public void end(List<String> path, String text) {
      switch (path.get(path.size() - 1)) {
        case "Id" -> candidate = text.substring(text.lastIndexOf('/') + 1);
        case "Name" -> name = plain(text);
        case "PrivateZone" -> hidden = text.equals("true");
        case "HostedZone" -> {
          if (name.equals(wanted) && (id.isEmpty() || !hidden)) {
            id = candidate;
          }
          hidden = false;
        }
        default -> {}
      }
    }
  }

  /** Finds what one name says among those told. */
  private static final class Records implements ElementReader.Elements {
    private final String wanted;
    private final List<String> values = new ArrayList<>();
    private final List<String> found = new ArrayList<>();
    private String name = "";
    private String type = "";
    private long seconds = SECONDS;
    private long ttl = SECONDS;

    Records(String wanted) {
      this.wanted = plain(wanted);
    }

    @Override
    public void begin(List<String> path) {}

    @Override
    public void end(List<String> path, String text) {
      switch (path.get(path.size() - 1)) {
        case "Name" -> name = plain(text);
        case "Type" -> type = text;
        case "TTL" -> seconds = Long.parseLong(text);
        case "Value" -> found.add(text);
        case "ResourceRecordSet" -> {
          if (name.equals(wanted) && type.equals("A")) {
            values.addAll(found);
            ttl = seconds;
          }
          found.clear();
        }
        default -> {}
      }
    }
  }
}
